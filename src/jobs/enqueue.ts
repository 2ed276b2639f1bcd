import type { Job } from "../domain/job.ts";

/** The platform's longest delay. */
const MAX_DELAY_SECONDS = 86_400;

type JobQueues = Pick<Env, "SENDS" | "JOBS">;

/** The only place that puts jobs on queues, so that what the consumer parses is what was meant. */
export async function enqueueJob(env: JobQueues, job: Job, options: { delaySeconds?: number } = {}): Promise<void> {
  const queue = job.kind === "deliver" ? env.SENDS : env.JOBS;
  await queue.send(job, { delaySeconds: Math.min(Math.max(options.delaySeconds ?? 0, 0), MAX_DELAY_SECONDS) });
}
