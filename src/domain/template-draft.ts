import { z } from "zod";
import { charactersIn, limitedText } from "./outbound/limits.ts";
import { normalLanguage, TEMPLATE_CATEGORIES } from "./template.ts";
import { placeholdersOf } from "./template-definition.ts";
import { buttonsDraft } from "./template-draft-buttons.ts";

/**
 * Meta's rules for a new template (Meta, "templates: components" and "template management", 2026), checked here so that
 * a mistake is told with its field at once instead of by a rejection hours later.
 */
const example = z.strictObject({
  header_text: z.array(z.string().min(1)).optional(),
  header_handle: z.array(z.string().min(1)).optional(),
  header_text_named_params: z.array(z.strictObject({ param_name: z.string(), example: z.string().min(1) })).optional(),
  body_text: z.array(z.array(z.string().min(1))).optional(),
  body_text_named_params: z.array(z.strictObject({ param_name: z.string(), example: z.string().min(1) })).optional(),
});

const header = z.strictObject({
  type: z.literal("HEADER"),
  format: z.enum(["TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION"]),
  text: limitedText(60).optional(),
  example: example.optional(),
});
const body = z.strictObject({
  type: z.literal("BODY"),
  text: limitedText(1024).optional(),
  example: example.optional(),
  add_security_recommendation: z.boolean().optional(),
});
const footer = z.strictObject({
  type: z.literal("FOOTER"),
  text: limitedText(60).optional(),
  code_expiration_minutes: z.number().int().min(1).max(90).optional(),
});
const offer = z.strictObject({
  type: z.literal("LIMITED_TIME_OFFER"),
  limited_time_offer: z.strictObject({ text: limitedText(16), has_expiration: z.boolean().optional() }),
});
const carousel = z.strictObject({
  type: z.literal("CAROUSEL"),
  cards: z
    .array(z.strictObject({ components: z.array(z.discriminatedUnion("type", [header, body, buttonsDraft])).min(1) }))
    .min(2)
    .max(10, "WhatsApp takes at most 10 cards"),
});

const component = z.discriminatedUnion("type", [header, body, footer, buttonsDraft, offer, carousel]);
type Component = z.infer<typeof component>;

const components = z
  .array(component)
  .min(1)
  .max(6)
  .superRefine((all, context) => {
    for (const [index, each] of all.entries()) {
      if (all.findIndex((other) => other.type === each.type) < index) {
        context.addIssue({ code: "custom", path: [index, "type"], message: `there is another ${each.type} already` });
      }
    }
    if (!all.some((each) => each.type === "BODY")) {
      context.addIssue({ code: "custom", path: [], message: "a template needs a BODY" });
    }
  });

const shape = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]{1,512}$/, "holds lower case letters, digits and _ only, up to 512"),
  language: z
    .string()
    .regex(/^[a-z]{2,3}([_-][A-Za-z0-9]{2,4})?$/, "is not a language like en_US")
    .transform(normalLanguage),
  category: z.enum(TEMPLATE_CATEGORIES),
  parameter_format: z.enum(["POSITIONAL", "NAMED"]).default("POSITIONAL"),
  allow_category_change: z.boolean().optional(),
  message_send_ttl_seconds: z.number().int().optional(),
  components,
});

export const templateDraft = shape.superRefine(checkComponents);
export type TemplateDraft = z.infer<typeof templateDraft>;

/** What of a template can be changed afterwards. Its category only while WhatsApp has not approved it. */
export const templateEdit = z
  .strictObject({
    category: z.enum(TEMPLATE_CATEGORIES).optional(),
    message_send_ttl_seconds: z.number().int().optional(),
    components: components.optional(),
  })
  .refine((edit) => Object.values(edit).some((each) => each !== undefined), "names nothing to change");
export type TemplateEdit = z.infer<typeof templateEdit>;

/** An edit as a whole template, so that it can be held to the same rules. */
export function editedTemplateProblems(
  template: { category: string; parameterFormat: string | null },
  edit: TemplateEdit,
): { field: string; problem: string }[] {
  if (edit.components === undefined) return [];
  const whole = templateDraft.safeParse({
    name: "x",
    language: "en",
    parameter_format: template.parameterFormat === "NAMED" ? "NAMED" : "POSITIONAL",
    category: edit.category ?? template.category,
    components: edit.components,
  });
  return (whole.error?.issues ?? []).map((issue) => ({ field: issue.path.join("."), problem: issue.message }));
}

interface Place {
  path: PropertyKey[];
  context: z.RefinementCtx;
  draft: z.infer<typeof shape>;
}

function checkComponents(draft: z.infer<typeof shape>, context: z.RefinementCtx): void {
  for (const [index, each] of draft.components.entries()) {
    const place = { path: ["components", index], context, draft };
    checkComponent(each, place);
    if (each.type !== "CAROUSEL") continue;
    for (const [card, { components: own }] of each.cards.entries()) {
      for (const [at, part] of own.entries())
        checkComponent(part, { ...place, path: [...place.path, "cards", card, "components", at] });
    }
  }
}

function checkComponent(each: Component, place: Place): void {
  switch (each.type) {
    case "HEADER":
      return checkHeader(each, place);
    case "BODY":
      return checkBody(each, place);
    case "FOOTER":
      if (place.draft.category !== "AUTHENTICATION" && each.text === undefined) refuse(place, "text", "is missing");
      if (placeholdersOf(each.text ?? "").length > 0) refuse(place, "text", "takes no variables");
      return;
    case "BUTTONS":
    case "LIMITED_TIME_OFFER":
    case "CAROUSEL":
      return;
  }
}

function checkHeader(header: Extract<Component, { type: "HEADER" }>, place: Place): void {
  if (header.format === "LOCATION") return;
  if (header.format !== "TEXT") {
    if (header.example?.header_handle?.length !== 1)
      refuse(place, "example.header_handle", "needs the handle of one sample file");
    return;
  }
  if (header.text === undefined) return refuse(place, "text", "is missing");
  if (placeholdersOf(header.text).length > 1) refuse(place, "text", "a header takes one variable at most");
  checkVariables(header.text, place);
  const { header_text: numbered, header_text_named_params: named } = header.example ?? {};
  checkExamples(header.text, { numbered, named, field: "header_text" }, place);
}

function checkBody(body: Extract<Component, { type: "BODY" }>, place: Place): void {
  if (place.draft.category === "AUTHENTICATION") {
    if (body.text !== undefined) refuse(place, "text", "WhatsApp writes the text of authentication templates itself");
    return;
  }
  if (body.text === undefined) return refuse(place, "text", "is missing");
  if (place.path.includes("cards") && charactersIn(body.text) > 160)
    refuse(place, "text", "is longer than the 160 characters of a card");
  if (/^\s*\{\{|\}\}\s*$/.test(body.text)) refuse(place, "text", "may not begin or end with a variable");
  if (/\n{3,}/.test(body.text)) refuse(place, "text", "has more than two line breaks in a row");
  checkVariables(body.text, place);
  const { body_text: numbered, body_text_named_params: named } = body.example ?? {};
  checkExamples(body.text, { numbered: numbered?.[0], named, field: "body_text" }, place);
}

/** Numbered from 1 without a gap, or named in lower case; never both. */
function checkVariables(text: string, place: Place): void {
  const names = placeholdersOf(text);
  if (place.draft.parameter_format === "NAMED") {
    const wrong = names.find((name) => !/^[a-z][a-z0-9_]*$/.test(name));
    if (wrong !== undefined) refuse(place, "text", `{{${wrong}}} is no name in lower case letters, digits and _`);
  } else if (names.some((name, index) => name !== String(index + 1))) {
    refuse(place, "text", "variables are numbered {{1}}, {{2}}, … without a gap");
  }
  if (/\{\{|\}\}/.test(text.replaceAll(/\{\{\s*\w+\s*\}\}/g, ""))) refuse(place, "text", "has a broken variable");
}

function checkExamples(
  text: string,
  given: {
    numbered: string[] | undefined;
    named: { param_name: string }[] | undefined;
    field: "header_text" | "body_text";
  },
  place: Place,
): void {
  const names = placeholdersOf(text);
  if (names.length === 0) return;
  if (place.draft.parameter_format === "NAMED") {
    const described = new Set((given.named ?? []).map((each) => each.param_name));
    const missing = names.find((name) => !described.has(name));
    if (missing !== undefined)
      refuse(place, `example.${given.field}_named_params`, `needs an example for {{${missing}}}`);
  } else if (given.numbered?.length !== names.length) {
    refuse(place, `example.${given.field}`, `needs an example for each of ${names.length} variables`);
  }
}

function refuse({ path, context }: Place, field: string, message: string): void {
  context.addIssue({ code: "custom", path: [...path, ...field.split(".")], message });
}
