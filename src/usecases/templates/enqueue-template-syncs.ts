import { allAccounts } from "../../db/accounts.ts";
import type { Database } from "../../db/database.ts";
import type { Job } from "../../domain/job.ts";

/** Over how much of the hour the accounts are spread, so that Meta's limit per hour and D1 are not met by all at once. */
const SPREAD_SECONDS = 1800;

/** Once an hour: has every account's templates taken over, each by a job of its own. */
export async function enqueueTemplateSyncs(deps: {
  db: Database;
  enqueue(job: Job, options?: { delaySeconds?: number }): Promise<void>;
}): Promise<void> {
  const accounts = await allAccounts(deps.db);
  for (const [index, { organizationId, accountId }] of accounts.entries()) {
    const delaySeconds = Math.floor((index * SPREAD_SECONDS) / accounts.length);
    await deps.enqueue({ kind: "sync_templates", organizationId, accountId }, { delaySeconds });
  }
}
