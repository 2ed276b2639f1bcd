import type { PushJob } from "../domain/job.ts";
import { pushNews, type PushNewsDeps } from "../usecases/push/push-news.ts";
import type { JobEnd } from "./deliver-for-job.ts";

/** One try to tell one browser. */
export async function pushForJob(deps: PushNewsDeps, job: PushJob): Promise<JobEnd> {
  const end = await pushNews(deps, job);
  return end.state === "done" ? { done: true } : { done: false, afterSeconds: end.afterSeconds };
}
