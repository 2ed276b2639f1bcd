import { z } from "zod";

const buttonSchema = z.looseObject({
  type: z.string().transform((type) => type.toUpperCase()),
  text: z.string().max(25).optional(),
  url: z.string().max(2000).optional(),
});

export const templateComponentSchema = z.looseObject({
  type: z.string().transform((type) => type.toUpperCase()),
  format: z
    .string()
    .transform((format) => format.toUpperCase())
    .optional(),
  text: z.string().max(1024).optional(),
  buttons: z.array(buttonSchema).max(10).optional(),
});

export const templateSchema = z.object({
  id: z.string(),
  name: z.string(),
  language: z.string(),
  status: z.enum(["APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED"]),
  category: z.enum(["AUTHENTICATION", "MARKETING", "UTILITY"]),
  parameter_format: z.enum(["POSITIONAL", "NAMED"]),
  components: z.array(templateComponentSchema),
  quality: z.string().optional(),
  rejected_reason: z.string().optional(),
});

export type TemplateComponent = z.output<typeof templateComponentSchema>;
export type Template = z.output<typeof templateSchema>;

/** The names of the variables in a text, each once, in order: `1`, `2`, or `first_name`. */
export function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*([a-z0-9_]+)\s*\}\}/g)].map((match) => match[1] ?? ""))];
}
