import type { DelayedJob, Job } from "../domain/job.ts";

/** The platform's longest delay. */
const MAX_DELAY_SECONDS = 86_400;

type JobQueues = Pick<Env, "SENDS" | "JOBS" | "CONNECTORS" | "HOOKS">;

/** The only place that puts jobs on queues, so that what the consumer parses is what was meant. */
export async function enqueueJob(env: JobQueues, job: Job, options: { delaySeconds?: number } = {}): Promise<void> {
  await queueOf(env, job).send(job, { delaySeconds: inBounds(options.delaySeconds ?? 0) });
}

/** As many as a queue takes at once (Cloudflare, "Queues: limits"). */
const MAX_BATCH = 100;

/** Many at once, in as few calls as the platform allows. */
export async function enqueueJobs(env: JobQueues, jobs: Job[]): Promise<void> {
  await enqueueDelayedJobs(
    env,
    jobs.map((job) => ({ job, delaySeconds: 0 })),
  );
}

/** The same, each at its own time. */
export async function enqueueDelayedJobs(env: JobQueues, jobs: DelayedJob[]): Promise<void> {
  const byQueue = Map.groupBy(jobs, ({ job }) => queueOf(env, job));
  for (const [queue, own] of byQueue) {
    for (let from = 0; from < own.length; from += MAX_BATCH) {
      await queue.sendBatch(
        own.slice(from, from + MAX_BATCH).map(({ job, delaySeconds }) => ({
          body: job,
          delaySeconds: inBounds(delaySeconds),
        })),
      );
    }
  }
}

function inBounds(delaySeconds: number): number {
  return Math.min(Math.max(delaySeconds, 0), MAX_DELAY_SECONDS);
}

/** Other systems have a queue of their own: however slow they are, what WhatsApp needs never waits behind them. */
const OF_CONNECTORS: ReadonlySet<Job["kind"]> = new Set(["mirror", "close_room", "copy_media", "delete_copies"]);

function queueOf(env: JobQueues, job: Job): Queue {
  if (job.kind === "deliver") return env.SENDS;
  if (job.kind === "deliver_webhook") return env.HOOKS;
  return OF_CONNECTORS.has(job.kind) ? env.CONNECTORS : env.JOBS;
}
