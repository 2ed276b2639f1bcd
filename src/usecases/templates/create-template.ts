import { accountsOf } from "../../db/accounts.ts";
import { insertTemplate } from "../../db/change-templates.ts";
import { findChannel } from "../../db/channels.ts";
import type { Actor } from "../../domain/actor.ts";
import type { TemplateDraft } from "../../domain/template-draft.ts";
import type { Template } from "../../domain/template.ts";
import { AppError } from "../../errors.ts";
import { answerOf, providerAccount } from "./provider-account.ts";
import type { SyncTemplatesDeps } from "./sync-templates.ts";

/**
 * Submits a template for approval. WhatsApp answers at once with PENDING, or with its own decision.
 * @param channelId a number of the account that the template is for; null where there is only one account
 * @throws AppError not_found, conflict, invalid_request, provider_refused, unavailable
 */
export async function createTemplate(
  deps: SyncTemplatesDeps,
  actor: Actor,
  { channelId, draft }: { channelId: number | null; draft: TemplateDraft },
): Promise<Template> {
  const { organizationId } = actor;
  const accountId = await accountFor(deps, organizationId, channelId);
  const account = await providerAccount(deps, organizationId, accountId);
  if (account === null) throw new AppError("not_found", "There is no such account.");
  const { externalId, status, category } = answerOf(await deps.provider("cloud_api").createTemplate(account, draft));
  const { name, language, parameter_format: parameterFormat, components } = draft;
  return insertTemplate(
    deps.db,
    { organizationId, accountId },
    { externalId, name, language, category, status, quality: null, parameterFormat, components, reason: null },
    { actor, action: "template.created", details: { category }, at: deps.now() },
  );
}

async function accountFor(deps: SyncTemplatesDeps, organizationId: number, channelId: number | null): Promise<string> {
  if (channelId !== null) {
    const channel = await findChannel(deps.db, organizationId, channelId);
    if (channel === null) throw new AppError("not_found", "channel_id: there is no such channel.");
    return channel.accountId;
  }
  const [first, ...others] = await accountsOf(deps.db, organizationId);
  if (first === undefined) {
    throw new AppError(
      "conflict",
      "This organization has no WhatsApp number yet. An admin has to add a channel first.",
    );
  }
  if (others.length > 0) {
    const problem = "is needed: the organization has several accounts";
    throw new AppError("invalid_request", `channel_id: ${problem}.`, { fields: [{ field: "channel_id", problem }] });
  }
  return first.accountId;
}
