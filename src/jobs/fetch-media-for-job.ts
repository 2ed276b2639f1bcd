import type { FetchMediaJob } from "../domain/job.ts";
import { fetchMedia, type FetchMediaDeps } from "../usecases/media/fetch-media.ts";
import type { JobEnd } from "./deliver-for-job.ts";

/** One try to bring a file in. */
export async function fetchMediaForJob(deps: FetchMediaDeps, job: FetchMediaJob): Promise<JobEnd> {
  const end = await fetchMedia(deps, job);
  return end.state === "done" ? { done: true } : { done: false, afterSeconds: end.afterSeconds };
}
