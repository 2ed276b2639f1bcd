import { placeholdersOf } from "../../../domain/template-definition.ts";
import type { TEMPLATE_CATEGORIES } from "../../../domain/template.ts";

export type TemplateCategory = (typeof TEMPLATE_CATEGORIES)[number];

export const HEADER_FORMATS = ["NONE", "TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION"] as const;
export type HeaderFormat = (typeof HEADER_FORMATS)[number];

export const BUTTON_TYPES = ["QUICK_REPLY", "URL", "PHONE_NUMBER", "COPY_CODE"] as const;
export type ButtonType = (typeof BUTTON_TYPES)[number];

export interface FormButton {
  /** Tells the buttons of a form apart while they are moved about. */
  key: number;
  type: ButtonType;
  text: string;
  /** The address, the number, or the code as an example. */
  value: string;
  /** The whole address with a sample, where the address ends in a variable. */
  example: string;
}

/** A template as the editor holds it: every field a text, also the half-written ones. */
export interface TemplateForm {
  name: string;
  language: string;
  category: TemplateCategory;
  headerFormat: HeaderFormat;
  headerText: string;
  /** WhatsApp's handle of a sample file. */
  headerHandle: string;
  body: string;
  footer: string;
  /** Examples by what they stand for, such as `body 1` or `header name`. */
  examples: Readonly<Record<string, string>>;
  buttons: readonly FormButton[];
  /** Of authentication templates, whose words are WhatsApp's own. */
  securityAdvice: boolean;
  codeExpiresMinutes: string;
}

export const EMPTY_FORM: TemplateForm = {
  name: "",
  language: "en",
  category: "UTILITY",
  headerFormat: "NONE",
  headerText: "",
  headerHandle: "",
  body: "",
  footer: "",
  examples: {},
  buttons: [],
  securityAdvice: true,
  codeExpiresMinutes: "10",
};

export interface ExampleField {
  /** Its key in `examples`. */
  key: string;
  place: "header" | "body";
  variable: string;
}

/** What WhatsApp wants an example of, in the order of the texts. */
export function exampleFields({ category, headerFormat, headerText, body }: TemplateForm): ExampleField[] {
  if (category === "AUTHENTICATION") return [];
  const of = (place: "header" | "body", text: string): ExampleField[] =>
    placeholdersOf(text).map((variable) => ({ key: `${place} ${variable}`, place, variable }));
  return [...(headerFormat === "TEXT" ? of("header", headerText) : []), ...of("body", body)];
}

/** Names and numbers cannot stand side by side: one name makes a template one of names. */
export function parameterFormat(form: TemplateForm): "POSITIONAL" | "NAMED" {
  return exampleFields(form).some(({ variable }) => !/^\d+$/.test(variable)) ? "NAMED" : "POSITIONAL";
}

/** What to write for the next variable: the next number, or in a template of names a name that is not there yet. */
export function nextVariable(form: TemplateForm): string {
  const names = placeholdersOf(form.body);
  if (parameterFormat(form) === "POSITIONAL") return `{{${names.length + 1}}}`;
  let number = names.length + 1;
  while (names.includes(`value_${number}`)) number += 1;
  return `{{value_${number}}}`;
}
