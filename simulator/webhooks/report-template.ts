import type { SimulatorContext } from "../context.ts";
import type { Template } from "../templates/template.ts";

/** Tells of a template by a webhook of this field; it names the account only, never a number. */
export function reportTemplate(
  context: SimulatorContext,
  businessAccountId: string,
  template: Template,
  { field, ...more }: { field: string } & Record<string, unknown>,
): void {
  const value = {
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
    ...more,
  };
  context.webhooks.enqueue(
    { businessAccountId, field, value, kind: "other", phoneNumberId: null, messageId: null },
    context.options.now(),
  );
  context.changes.publish({ type: "templates" });
}

export function reportTemplateStatus(
  context: SimulatorContext,
  businessAccountId: string,
  template: Template,
  { event, reason = "NONE" }: { event: string; reason?: string },
): void {
  reportTemplate(context, businessAccountId, template, {
    field: "message_template_status_update",
    event,
    message_template_category: template.category,
    reason,
  });
}
