import type { TemplateContent, TemplateParameter } from "../messages/template-content.ts";
import type { Template } from "./template.ts";
import { variablesOf } from "./template.ts";

export interface RenderedTemplate {
  header: string;
  body: string;
  footer: string;
  buttons: string[];
}

/** A template as the person reads it. Media headers stay with the content. */
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
    buttons: buttons.map((button) => button.text ?? button.type),
  };
}

function fill(text: string, parameters: TemplateParameter[]): string {
  const names = variablesOf(text);
  return text.replaceAll(/\{\{\s*([a-z0-9_]+)\s*\}\}/g, (placeholder, name: string) => {
    const named = parameters.find((parameter) => parameter.parameter_name === name);
    const parameter = named ?? parameters[names.indexOf(name)];
    return parameter ? valueOf(parameter) : placeholder;
  });
}

/** Currencies and dates carry the text to show beside what a machine reads. */
function valueOf(parameter: TemplateParameter): string {
  const shown = parameter.text ?? parameter[parameter.type];
  if (typeof shown === "string") return shown;
  const fallback = typeof shown === "object" && shown !== null && "fallback_value" in shown ? shown.fallback_value : "";
  return typeof fallback === "string" ? fallback : "";
}
