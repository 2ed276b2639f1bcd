import { accountsOf } from "../../db/accounts.ts";
import { writeAudit } from "../../db/audit-log.ts";
import type { Actor } from "../../domain/actor.ts";
import { answerOf } from "./provider-account.ts";
import { syncTemplates, type SyncTemplatesDeps } from "./sync-templates.ts";

export interface SyncedAccount {
  accountId: string;
  templates: number;
  removed: number;
}

/**
 * Takes over the templates of all of the organization's accounts now.
 * @throws AppError provider_refused, unavailable
 */
export async function syncOwnTemplates(deps: SyncTemplatesDeps, actor: Actor): Promise<SyncedAccount[]> {
  const { organizationId } = actor;
  const synced: SyncedAccount[] = [];
  for (const { accountId } of await accountsOf(deps.db, organizationId)) {
    synced.push({ accountId, ...answerOf(await syncTemplates(deps, { organizationId, accountId })) });
  }
  await writeAudit(deps.db, {
    organizationId,
    actor,
    action: "templates.synced",
    target: `organization:${organizationId}`,
    details: { templates: synced.reduce((sum, each) => sum + each.templates, 0) },
    at: deps.now(),
  });
  return synced;
}
