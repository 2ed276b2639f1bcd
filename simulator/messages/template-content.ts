import { z } from "zod";

const index = z.union([z.string().regex(/^\d$/).transform(Number), z.int().min(0).max(9)]);

/** A value that fills a variable of a template; what it needs depends on its type and is checked against the template. */
const parameterSchema = z.looseObject({
  type: z.string(),
  parameter_name: z.string().optional(),
  text: z.string().optional(),
});

const componentSchema = z.looseObject({
  type: z.string().transform((type) => type.toLowerCase()),
  sub_type: z
    .string()
    .transform((type) => type.toLowerCase())
    .optional(),
  index: index.optional(),
  parameters: z.array(parameterSchema).default([]),
});

export const templateContentSchema = z.looseObject({
  name: z.string().min(1),
  language: z.looseObject({ code: z.string().min(1), policy: z.string().optional() }),
  components: z.array(componentSchema).default([]),
});

export type TemplateContent = z.output<typeof templateContentSchema>;
export type TemplateComponentContent = z.output<typeof componentSchema>;
export type TemplateParameter = z.output<typeof parameterSchema>;
