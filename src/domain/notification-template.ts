import { z } from "zod";
import { templateBody, type TemplateBody } from "./outbound/template-body.ts";
import { charactersIn } from "./outbound/text-length.ts";

/** The template that carries a notification where the window for free text is closed. */
export const notificationTemplate = z.object({
  name: templateBody.shape.name,
  /** A language code such as es_CO. */
  language: z.string().min(2).max(15),
  /** What the template calls its one value; null where it numbers it: {{1}}. */
  parameter: z
    .string()
    .regex(/^[a-z0-9_]{1,64}$/, "holds lower case letters, digits and _ only")
    .nullable()
    .default(null),
});
export type NotificationTemplate = z.infer<typeof notificationTemplate>;

/** WhatsApp takes no more in a template's body, and its own words need some room. */
export const MAX_CARRIED_CHARACTERS = 1000;

/**
 * The template with a text as its value; null where the text is too long for any. WhatsApp refuses a value that would break
 * its line (132018), so what stood on lines of its own stands behind a dot.
 */
export function carriedBy({ name, language, parameter }: NotificationTemplate, text: string): TemplateBody | null {
  const words = text
    .trim()
    .replace(/\s*[\n\r\u2028\u2029]+\s*/g, " · ")
    .replace(/\s+/g, " ");
  if (charactersIn(words) > MAX_CARRIED_CHARACTERS) return null;
  const value = { type: "text" as const, text: words, ...(parameter === null ? {} : { parameter_name: parameter }) };
  return templateBody.parse({ name, language, components: [{ type: "body", parameters: [value] }] });
}
