import { z } from "zod";
import type { TemplateBody, TemplateComponent, TemplateParameter } from "./outbound/template-body.ts";
import { PLACEHOLDER, placeholdersOf, type DefinedComponent, type TemplateDefinition } from "./template-definition.ts";
import { nameOf } from "./template-parameters.ts";

const button = z.object({
  type: z.string(),
  text: z.string(),
  url: z.string().nullable(),
  phone_number: z.string().nullable(),
});

const part = z.object({
  header: z
    .object({
      format: z.string().meta({ description: "TEXT, IMAGE, VIDEO, DOCUMENT or LOCATION" }),
      text: z.string().nullable().meta({ description: "null where the header is a file or a place" }),
    })
    .nullable(),
  body: z.string(),
  buttons: z.array(button),
});

/** A template as the person reads it, its values filled in; a placeholder without one stays as it is. */
export const renderedTemplate = part
  .extend({ footer: z.string().nullable(), cards: z.array(part) })
  .meta({ id: "RenderedTemplate" });
export type RenderedTemplate = z.infer<typeof renderedTemplate>;

export function renderTemplate(definition: TemplateDefinition, { components }: TemplateBody): RenderedTemplate {
  const cards = definition.components.find((each) => each.type === "CAROUSEL")?.cards ?? [];
  const carousel = components.find((each) => each.type === "carousel");
  return {
    ...renderPart(definition.components, components),
    footer: definition.components.find((each) => each.type === "FOOTER")?.text ?? null,
    cards: cards.map((card, index) =>
      renderPart(card.components, carousel?.cards.find((each) => each.card_index === index)?.components ?? []),
    ),
  };
}

function renderPart(defined: readonly DefinedComponent[], given: readonly TemplateComponent[]): z.infer<typeof part> {
  const header = defined.find((each) => each.type === "HEADER");
  const body = defined.find((each) => each.type === "BODY");
  const format = header?.format ?? "TEXT";
  return {
    header:
      header === undefined
        ? null
        : { format, text: format === "TEXT" ? fill(header.text ?? "", valuesFor(given, "header")) : null },
    body: fill(body?.text ?? "", valuesFor(given, "body")),
    buttons: defined
      .flatMap((each) => (each.type === "BUTTONS" ? (each.buttons ?? []) : []))
      .map((each, index) => ({
        type: each.type,
        text: each.text ?? each.type,
        url: each.url === undefined ? null : fill(each.url, valuesOfButton(given, String(index))),
        phone_number: each.phone_number ?? null,
      })),
  };
}

function valuesFor(given: readonly TemplateComponent[], type: "header" | "body"): readonly TemplateParameter[] {
  for (const component of given) if (component.type === type) return component.parameters;
  return [];
}

function valuesOfButton(given: readonly TemplateComponent[], index: string): readonly TemplateParameter[] {
  for (const component of given)
    if (component.type === "button" && component.index === index) return component.parameters;
  return [];
}

function fill(text: string, parameters: readonly TemplateParameter[]): string {
  const names = placeholdersOf(text);
  return text.replaceAll(PLACEHOLDER, (placeholder: string, name: string) => {
    const named = parameters.find((parameter) => nameOf(parameter) === name);
    const numbered = parameters[names.indexOf(name)];
    const value = named ?? (numbered !== undefined && nameOf(numbered) === undefined ? numbered : undefined);
    return (value === undefined ? null : wordsOf(value)) ?? placeholder;
  });
}

function wordsOf(parameter: TemplateParameter): string | null {
  switch (parameter.type) {
    case "text":
      return parameter.text;
    case "currency":
      return parameter.currency.fallback_value;
    case "date_time":
      return parameter.date_time.fallback_value;
    case "coupon_code":
      return parameter.coupon_code;
    case "action":
    case "payload":
    case "image":
    case "video":
    case "document":
    case "location":
    case "limited_time_offer":
      return null;
  }
}
