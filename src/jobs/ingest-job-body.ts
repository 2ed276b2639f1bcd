import type { IngestJob } from "../domain/job.ts";

/** The body that a job holds or points to; null where it is in R2 no more. */
export async function ingestJobBody(deps: { storage: Pick<R2Bucket, "get"> }, job: IngestJob): Promise<string | null> {
  if ("text" in job.body) return job.body.text;
  const object = await deps.storage.get(job.body.r2Key);
  return object === null ? null : object.text();
}
