import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Job } from "../../src/domain/job.ts";
import worker from "../../src/index.ts";
import { unique } from "./world.ts";

export type QueueName = `parley-${"sends" | "jobs" | "connectors"}${"" | "-dlq"}` | "parley-hooks";

/** What the consumer said of a job. */
export interface JobFate {
  acked: boolean;
  retryAfterSeconds: number | null;
}

/** Hands jobs to the consumer in one batch, as the queue would; the test runtime's own batch hides the retry's delay. */
export async function consumeAll(
  queue: QueueName,
  bodies: (Job | object)[],
  options: { attempts?: number; env?: Env } = {},
): Promise<JobFate[]> {
  const fates = bodies.map((): JobFate => ({ acked: false, retryAfterSeconds: null }));
  const messages = bodies.map((body, index) => ({
    id: String(unique()),
    timestamp: new Date(),
    attempts: options.attempts ?? 1,
    body,
    ack: () => void (fates[index]!.acked = true),
    retry: (retry?: QueueRetryOptions) => void (fates[index]!.retryAfterSeconds = retry?.delaySeconds ?? 0),
  }));
  const batch: MessageBatch = {
    queue,
    messages,
    metadata: { metrics: { backlogCount: bodies.length, backlogBytes: 0 } },
    ackAll: () => messages.forEach((message) => message.ack()),
    retryAll: (retry) => messages.forEach((message) => message.retry(retry)),
  };
  const ctx = createExecutionContext();
  await worker.queue(batch, options.env ?? env, ctx);
  await waitOnExecutionContext(ctx);
  return fates;
}

export async function consume(
  queue: QueueName,
  body: Job | object,
  options: { attempts?: number; env?: Env } = {},
): Promise<JobFate> {
  const [fate] = await consumeAll(queue, [body], options);
  return fate!;
}
