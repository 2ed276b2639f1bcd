import { errorFacts, log } from "../log.ts";
import type { QueueDepth } from "../usecases/upkeep/read-metrics.ts";

type Queues = Pick<Env, "HOOKS" | "JOBS" | "JOBS_DLQ" | "SENDS" | "SENDS_DLQ">;

/** How much is on each queue, as Cloudflare counts it. One that does not tell is left out: the rest is worth showing. */
export async function queueDepths(env: Queues): Promise<Record<string, QueueDepth>> {
  const named: [string, Queue][] = [
    ["parley-hooks", env.HOOKS],
    ["parley-jobs", env.JOBS],
    ["parley-jobs-dlq", env.JOBS_DLQ],
    ["parley-sends", env.SENDS],
    ["parley-sends-dlq", env.SENDS_DLQ],
  ];
  const depths = await Promise.all(named.map(async ([name, queue]) => ({ name, depth: await depthOf(queue) })));
  return Object.fromEntries(depths.flatMap(({ name, depth }) => (depth === null ? [] : [[name, depth]])));
}

async function depthOf(queue: Queue): Promise<QueueDepth | null> {
  try {
    const { backlogCount, oldestMessageTimestamp } = await queue.metrics();
    return { messages: backlogCount, oldestAt: oldestMessageTimestamp?.getTime() ?? null };
  } catch (error) {
    log("warn", "metrics.queue_silent", errorFacts(error));
    return null;
  }
}
