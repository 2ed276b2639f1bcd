import type { Database } from "../../db/database.ts";
import { knowsTemplates, templatesByName } from "../../db/templates.ts";
import type { TemplateBody } from "../../domain/outbound/template-body.ts";
import { templateProblems } from "../../domain/template-check.ts";
import { templateDefinition } from "../../domain/template-definition.ts";
import { renderTemplate, type RenderedTemplate } from "../../domain/template-render.ts";
import { normalLanguage, whyNotSendable, type Template } from "../../domain/template.ts";
import { AppError } from "../../errors.ts";

/** To whom a template is about to go. */
export interface TemplateRecipient {
  organizationId: number;
  channelId: number;
  /** null where WhatsApp hides the number. */
  phone: string | null;
  optedOutAt: number | null;
}

/**
 * Holds a template that is about to be sent against the list that was taken over from the provider. Where that was never
 * done for the account, the provider decides.
 * @param field where in the request the template stands
 * @returns how the person will read it; null where it is not known here
 * @throws AppError template_not_found, template_unavailable, opted_out, invalid_request
 */
export async function checkTemplate(
  db: Database,
  recipient: TemplateRecipient,
  body: TemplateBody,
  field: "template" | "fallback_template" | "notification_template",
): Promise<RenderedTemplate | null> {
  const { organizationId, channelId } = recipient;
  const languages = await templatesByName(db, organizationId, channelId, body.name);
  const wanted = normalLanguage(body.language.code);
  const template = languages.find((each) => each.language === wanted);
  if (template === undefined) {
    if (languages.length === 0 && !(await knowsTemplates(db, organizationId, channelId))) return null;
    throw notFound(body, languages, field);
  }
  const why = whyNotSendable(template);
  if (why !== null) {
    const details = { template: template.name, language: template.language, status: template.status };
    throw new AppError("template_unavailable", `${field}: ${why}`, {
      details,
      fields: [{ field: `${field}.name`, problem: why }],
    });
  }
  refuseRecipient(template, recipient, field);
  const definition = templateDefinition(template);
  const fields = templateProblems(definition, body).map((each) => ({ ...each, field: `${field}.${each.field}` }));
  const [first] = fields;
  if (first !== undefined) throw new AppError("invalid_request", `${first.field}: ${first.problem}.`, { fields });
  return renderTemplate(definition, body);
}

function notFound(body: TemplateBody, languages: Template[], field: string): AppError {
  const [what, problem, at] =
    languages.length === 0
      ? [
          "template",
          "no such template; an admin can take over new ones with POST /api/whatsapp/templates/sync",
          `${field}.name`,
        ]
      : [
          `template in ${body.language.code}`,
          `it is there in ${languages.map((each) => each.language).join(", ")}`,
          `${field}.language`,
        ];
  return new AppError("template_not_found", `${field}: there is no ${what} named ${body.name}: ${problem}.`, {
    fields: [{ field: at, problem }],
  });
}

function refuseRecipient(template: Template, recipient: TemplateRecipient, field: string): void {
  if (template.category === "MARKETING" && recipient.optedOutAt !== null) {
    throw new AppError(
      "opted_out",
      "This person has stopped marketing messages from you. A utility template, or an answer to their next message, still reaches them.",
      { fields: [{ field: `${field}.name`, problem: "is a marketing template" }] },
    );
  }
  // Meta takes authentication templates for phone numbers only (131062).
  if (template.category === "AUTHENTICATION" && recipient.phone === null) {
    throw new AppError(
      "template_unavailable",
      `${field}: a login code needs the person's phone number, which WhatsApp hides. Ask for it first.`,
    );
  }
}
