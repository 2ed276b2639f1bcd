import type { IngestJob } from "../domain/job.ts";
import { AppError } from "../errors.ts";
import { log } from "../log.ts";
import { ingestBody, type IngestBodyDeps } from "../usecases/ingest/ingest-body.ts";

export interface IngestJobDeps extends IngestBodyDeps {
  storage: Pick<R2Bucket, "put" | "get" | "delete">;
}

/** Stores a webhook that D1 had refused. */
export async function ingestForJob(deps: IngestJobDeps, job: IngestJob): Promise<void> {
  const body = await bodyOf(deps, job);
  if (body === null) {
    // Deleted after an earlier, successful run of this very job.
    log("warn", "ingest.body_gone");
    return;
  }
  try {
    await ingestBody(deps, job.provider, body);
  } catch (error) {
    // Signed, but no webhook: it was told so when it came, or it never could have been stored.
    if (!(error instanceof AppError)) throw error;
    log("error", "ingest.not_a_webhook");
  }
  if ("r2Key" in job.body) await deps.storage.delete(job.body.r2Key);
}

/** null where it is in R2 no more. */
export async function bodyOf(deps: Pick<IngestJobDeps, "storage">, job: IngestJob): Promise<string | null> {
  if ("text" in job.body) return job.body.text;
  const object = await deps.storage.get(job.body.r2Key);
  return object === null ? null : object.text();
}
