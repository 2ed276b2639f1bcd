import { removeTemplate } from "../../db/change-templates.ts";
import type { Actor } from "../../domain/actor.ts";
import { AppError } from "../../errors.ts";
import { findTemplate } from "./find-template.ts";
import { answerOf, providerAccount } from "./provider-account.ts";
import type { SyncTemplatesDeps } from "./sync-templates.ts";

/**
 * Deletes a template in its one language, at WhatsApp and here. WhatsApp keeps the name of an approved one locked for 30
 * days.
 * @throws AppError not_found, provider_refused, unavailable
 */
export async function deleteTemplate(deps: SyncTemplatesDeps, actor: Actor, id: number): Promise<void> {
  const template = await findTemplate(deps, actor, id);
  const account = await providerAccount(deps, actor.organizationId, template.accountId);
  if (account === null) throw new AppError("not_found", "The organization has no number of this template's account.");
  answerOf(await deps.provider("cloud_api").deleteTemplate(account, template));
  await removeTemplate(deps.db, actor.organizationId, template, {
    actor,
    action: "template.deleted",
    details: { status: template.status },
    at: deps.now(),
  });
}
