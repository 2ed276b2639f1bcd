import { updateTemplate } from "../../db/change-templates.ts";
import type { Actor } from "../../domain/actor.ts";
import type { Job } from "../../domain/job.ts";
import { editedTemplateProblems, type TemplateEdit } from "../../domain/template-draft.ts";
import type { Template } from "../../domain/template.ts";
import { AppError } from "../../errors.ts";
import { findTemplate } from "./find-template.ts";
import { answerOf, providerAccount } from "./provider-account.ts";
import type { SyncTemplatesDeps } from "./sync-templates.ts";

export interface EditTemplateDeps extends SyncTemplatesDeps {
  enqueue(job: Job, options?: { delaySeconds?: number }): Promise<void>;
  report(event: "templates.not_enqueued", error: unknown): void;
}

/** Meta takes edits in these states only. */
const EDITABLE = ["APPROVED", "REJECTED", "PAUSED"];

/**
 * Submits a template again with other content. Whether it can still be sent meanwhile is WhatsApp's to say: its list is
 * taken over right after, and its notice brings the decision.
 * @throws AppError not_found, invalid_request, template_unavailable, provider_refused, unavailable
 */
export async function editTemplate(
  deps: EditTemplateDeps,
  actor: Actor,
  { id, edit }: { id: number; edit: TemplateEdit },
): Promise<Template> {
  const template = await findTemplate(deps, actor, id);
  refuse(template, edit);
  const account = await providerAccount(deps, actor.organizationId, template.accountId);
  if (account === null) throw new AppError("not_found", "The organization has no number of this template's account.");
  answerOf(await deps.provider("cloud_api").editTemplate(account, template.externalId, edit));
  const values = {
    ...(edit.components === undefined ? {} : { components: edit.components }),
    ...(edit.category === undefined ? {} : { category: edit.category }),
  };
  const audit = { actor, action: "template.edited", details: { changed: Object.keys(edit) }, at: deps.now() };
  const updated = await updateTemplate(deps.db, actor.organizationId, template, values, audit);
  await takeOverSoon(deps, { organizationId: actor.organizationId, accountId: template.accountId });
  return updated ?? template;
}

function refuse(template: Template, edit: TemplateEdit): void {
  if (!EDITABLE.includes(template.status)) {
    throw new AppError(
      "template_unavailable",
      `WhatsApp takes changes to templates that are approved, rejected or paused; this one is ${template.status}.`,
      { details: { status: template.status } },
    );
  }
  if (edit.category !== undefined && edit.category !== template.category && template.status === "APPROVED") {
    const problem = "the category of an approved template cannot be changed";
    throw new AppError("invalid_request", `category: ${problem}.`, { fields: [{ field: "category", problem }] });
  }
  const fields = editedTemplateProblems(template, edit);
  const [first] = fields;
  if (first !== undefined) throw new AppError("invalid_request", `${first.field}: ${first.problem}.`, { fields });
}

async function takeOverSoon(
  deps: EditTemplateDeps,
  owner: { organizationId: number; accountId: string },
): Promise<void> {
  try {
    await deps.enqueue({ kind: "sync_templates", ...owner }, { delaySeconds: 5 });
  } catch (error) {
    // The hourly one makes up for it.
    deps.report("templates.not_enqueued", error);
  }
}
