import type { QueueSend } from "../fault-plan.ts";
import { currentPlan, meet } from "./weather.ts";

/**
 * A queue that the run keeps: the runtime's own live in memory and would be lost with each kill, which Cloudflare's are
 * not. It fails as the weather has it.
 */
export function remoteQueue(address: string, queue: string): Queue {
  const send = async (messages: QueueSend["messages"]): Promise<void> => {
    await meet(currentPlan().queues, async () => {
      const body: QueueSend = { queue, messages };
      const response = await fetch(address, { method: "POST", body: JSON.stringify(body) });
      if (!response.ok) throw new Error(`the run's queue answers ${response.status}`);
    });
  };
  const queueLike = {
    send: (body: unknown, options?: QueueSendOptions) => send([{ body, delaySeconds: options?.delaySeconds ?? 0 }]),
    sendBatch: (messages: Iterable<MessageSendRequest>, options?: QueueSendBatchOptions) =>
      send(
        [...messages].map(({ body, delaySeconds }) => ({
          body,
          delaySeconds: delaySeconds ?? options?.delaySeconds ?? 0,
        })),
      ),
  };
  // The product sends, and asks a queue nothing else.
  return queueLike as unknown as Queue;
}
