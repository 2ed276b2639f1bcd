import { z } from "zod";
import { placeholdersOf } from "../../../domain/template-definition.ts";
import { TEMPLATE_CATEGORIES, type TemplateView } from "../../../domain/template.ts";
import { BUTTON_TYPES, EMPTY_FORM, HEADER_FORMATS, type FormButton, type TemplateForm } from "./template-form.ts";

const texts = z.array(z.string()).catch([]);
const named = z.array(z.object({ param_name: z.string(), example: z.string() })).catch([]);

const button = z.object({
  type: z.enum(BUTTON_TYPES),
  text: z.string().default(""),
  url: z.string().default(""),
  phone_number: z.string().default(""),
  example: z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]),
});

const part = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("HEADER"),
    format: z.enum(HEADER_FORMATS).exclude(["NONE"]).default("TEXT"),
    text: z.string().default(""),
    example: z.object({ header_text: texts, header_text_named_params: named }).optional().catch(undefined),
  }),
  z.object({
    type: z.literal("BODY"),
    text: z.string().default(""),
    add_security_recommendation: z.boolean().default(false),
    example: z
      .object({ body_text: z.array(z.array(z.string())).catch([]), body_text_named_params: named })
      .optional()
      .catch(undefined),
  }),
  z.object({
    type: z.literal("FOOTER"),
    text: z.string().default(""),
    code_expiration_minutes: z.number().nullish(),
  }),
  z.object({ type: z.literal("BUTTONS"), buttons: z.array(button) }),
]);

const codeButtons = z.object({ type: z.literal("BUTTONS"), buttons: z.array(z.object({ type: z.literal("OTP") })) });

/**
 * A stored template as the editor holds it. A sample file is not in it: WhatsApp tells where it lies, and wants a new
 * handle of it with each submission.
 * @returns null for one with parts that the editor does not know, such as a carousel: saving would lose them
 */
export function templateFormOf(template: TemplateView): TemplateForm | null {
  const category = TEMPLATE_CATEGORIES.find((each) => each === template.category);
  if (category === undefined) return null;
  let form: TemplateForm = { ...EMPTY_FORM, name: template.name, language: template.language, category };
  if (category === "AUTHENTICATION") form = { ...form, securityAdvice: false, codeExpiresMinutes: "" };
  for (const component of template.components) {
    if (category === "AUTHENTICATION" && codeButtons.safeParse(component).success) continue;
    const read = part.safeParse(component);
    if (!read.success) return null;
    form = withPart(form, read.data);
  }
  return form;
}

function withPart(form: TemplateForm, read: z.infer<typeof part>): TemplateForm {
  switch (read.type) {
    case "HEADER":
      return {
        ...form,
        headerFormat: read.format,
        headerText: read.text,
        examples: {
          ...form.examples,
          ...examplesOf("header", read.text, read.example?.header_text, read.example?.header_text_named_params),
        },
      };
    case "BODY":
      return {
        ...form,
        body: read.text,
        securityAdvice: read.add_security_recommendation,
        examples: {
          ...form.examples,
          ...examplesOf("body", read.text, read.example?.body_text[0], read.example?.body_text_named_params),
        },
      };
    case "FOOTER":
      return { ...form, footer: read.text, codeExpiresMinutes: read.code_expiration_minutes?.toString() ?? "" };
    case "BUTTONS":
      return { ...form, buttons: read.buttons.map(formButton) };
  }
}

function examplesOf(
  place: "header" | "body",
  text: string,
  numbered: string[] = [],
  byName: { param_name: string; example: string }[] = [],
): Record<string, string> {
  const entries = placeholdersOf(text).map((variable, index) => {
    const named = byName.find((each) => each.param_name === variable)?.example;
    return [`${place} ${variable}`, named ?? numbered[index] ?? ""] as const;
  });
  return Object.fromEntries(entries);
}

function formButton({ type, text, url, phone_number, example }: z.infer<typeof button>, key: number): FormButton {
  const first = example[0] ?? "";
  const value = { QUICK_REPLY: "", URL: url, PHONE_NUMBER: phone_number, COPY_CODE: first }[type];
  return { key, type, text, value, example: type === "URL" ? first : "" };
}
