import { z } from "zod";

const upper = z.string().transform((word) => word.toUpperCase());
const text = z.string().optional().catch(undefined);

const button = z.looseObject({ type: upper, text, url: text, phone_number: text });
export type DefinedButton = z.infer<typeof button>;

const flat = z.looseObject({
  type: upper,
  format: upper.optional().catch(undefined),
  text,
  buttons: z.array(button).optional().catch(undefined),
  limited_time_offer: z.looseObject({ has_expiration: z.boolean().optional() }).optional().catch(undefined),
  add_security_recommendation: z.boolean().optional().catch(undefined),
  code_expiration_minutes: z.number().nullish().catch(undefined),
});
const component = flat.extend({
  cards: z
    .array(z.looseObject({ components: z.array(flat) }))
    .optional()
    .catch(undefined),
});
export type DefinedComponent = z.infer<typeof component>;

/** What of a template decides how it is filled in. */
export interface TemplateDefinition {
  category: string;
  parameterFormat: "POSITIONAL" | "NAMED";
  components: DefinedComponent[];
}

/** Reads a stored template; a component that nobody here understands is left to the provider. */
export function templateDefinition(template: {
  category: string;
  parameterFormat: string | null;
  components: unknown[];
}): TemplateDefinition {
  const components = template.components.flatMap((each) => component.safeParse(each).data ?? []);
  return {
    category: template.category,
    parameterFormat: template.parameterFormat?.toUpperCase() === "NAMED" ? "NAMED" : "POSITIONAL",
    components: template.category === "AUTHENTICATION" ? components.map(withMetasWords) : components,
  };
}

/** The placeholders of a text, each once: named in the order of the text, numbered by their numbers. */
export function placeholdersOf(text: string): string[] {
  const names = [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ""))];
  return names.every((name) => /^\d+$/.test(name)) ? names.toSorted((a, b) => Number(a) - Number(b)) : names;
}

/** `{{1}}` or `{{first_name}}`. */
export const PLACEHOLDER = /\{\{\s*(\w+)\s*\}\}/g;

/** The words of authentication templates are Meta's own, and not in the list in every language. */
function withMetasWords(component: DefinedComponent): DefinedComponent {
  if (component.text !== undefined) return component;
  if (component.type === "BODY") {
    const advice = component.add_security_recommendation === true ? AUTHENTICATION_ADVICE : "";
    return { ...component, text: `*{{1}}* is your verification code.${advice}` };
  }
  if (component.type === "FOOTER" && typeof component.code_expiration_minutes === "number") {
    return { ...component, text: `This code expires in ${component.code_expiration_minutes} minutes.` };
  }
  return component;
}

const AUTHENTICATION_ADVICE = " For your security, do not share this code.";
