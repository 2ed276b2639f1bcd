import type { SyncTemplatesJob } from "../domain/job.ts";
import { log } from "../log.ts";
import { syncTemplates, type SyncTemplatesDeps } from "../usecases/templates/sync-templates.ts";

/** Takes over an account's templates. What WhatsApp refuses it refuses again: the next hour's job asks anew. */
export async function syncTemplatesForJob(deps: SyncTemplatesDeps, job: SyncTemplatesJob): Promise<void> {
  const answer = await syncTemplates(deps, job);
  if (answer.ok) return;
  if (answer.kind === "unavailable") throw new Error(`templates could not be taken over: ${answer.code}`);
  log("error", "templates.sync_refused", { organization_id: job.organizationId, code: answer.code });
}
