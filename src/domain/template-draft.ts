import { z } from "zod";
import { templateDraftComponent } from "./template-draft-parts.ts";
import { checkDraft } from "./template-draft-rules.ts";
import { normalLanguage, TEMPLATE_CATEGORIES } from "./template.ts";

const components = z
  .array(templateDraftComponent)
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

export const templateDraft = shape.superRefine(checkDraft);
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
