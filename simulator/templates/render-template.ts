import { z } from "zod";
import type { TemplateContent, TemplateParameter } from "../messages/template-content.ts";
import type { Template } from "./template.ts";
import { variablesOf } from "./template.ts";

export const renderedTemplateSchema = z.object({
  /** Empty if there is none or if it is media, which stays with the content. */
  header: z.string(),
  body: z.string(),
  footer: z.string(),
  buttons: z.array(
    z.object({
      type: z.string(),
      text: z.string(),
      /** Where a link leads. */
      url: z.string().nullable(),
      /** What a quick reply answers. */
      payload: z.string(),
    }),
  ),
});

export type RenderedTemplate = z.output<typeof renderedTemplateSchema>;

/** A template as the person reads it, its variables filled in. */
export function renderTemplate(template: Template, content: TemplateContent): RenderedTemplate {
  const part = (type: string): string => {
    const text = template.components.find((component) => component.type === type)?.text ?? "";
    const given = content.components.find((component) => component.type === type.toLowerCase());
    return fill(text, given?.parameters ?? []);
  };
  const buttons = template.components.flatMap((component) => component.buttons ?? []);
  return {
    header: part("HEADER"),
    body: part("BODY"),
    footer: part("FOOTER"),
    buttons: buttons.map((button, index) => {
      const given = content.components.find((component) => component.type === "button" && component.index === index);
      const parameters = given?.parameters ?? [];
      const text = button.text ?? button.type;
      const url = button.url === undefined ? null : fill(button.url, parameters);
      return { type: button.type, text, url, payload: valueOf(parameters[0]) || text };
    }),
  };
}

function fill(text: string, parameters: TemplateParameter[]): string {
  const names = variablesOf(text);
  return text.replaceAll(/\{\{\s*([a-z0-9_]+)\s*\}\}/g, (placeholder, name: string) => {
    const named = parameters.find((parameter) => parameter.parameter_name === name);
    return valueOf(named ?? parameters[names.indexOf(name)]) || placeholder;
  });
}

/** Currencies and dates carry the text to show beside what a machine reads. */
function valueOf(parameter: TemplateParameter | undefined): string {
  const shown = parameter?.text ?? parameter?.[parameter.type];
  if (typeof shown === "string") return shown;
  const fallback = typeof shown === "object" && shown !== null && "fallback_value" in shown ? shown.fallback_value : "";
  return typeof fallback === "string" ? fallback : "";
}
