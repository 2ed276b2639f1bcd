import type { QueueDelivery, QueueVerdicts } from "../fault-plan.ts";

/** Hands messages to the product's consumer as the platform does, and notes what it says of each. */
export async function handOverQueue(
  { queue, messages }: QueueDelivery,
  consume: (batch: MessageBatch) => Promise<void>,
): Promise<QueueVerdicts> {
  const verdicts = new Map<string, QueueVerdicts[number]>();
  const ack = (id: string): void => void verdicts.set(id, { kind: "ack", id });
  const retry = (id: string, options?: QueueRetryOptions): void =>
    void verdicts.set(id, { kind: "retry", id, delaySeconds: options?.delaySeconds ?? 0 });
  const batch = {
    queue,
    messages: messages.map((message) => ({
      ...message,
      timestamp: new Date(),
      ack: () => ack(message.id),
      retry: (options?: QueueRetryOptions) => retry(message.id, options),
    })),
    ackAll: () => messages.forEach(({ id }) => ack(id)),
    retryAll: (options?: QueueRetryOptions) => messages.forEach(({ id }) => retry(id, options)),
  };
  await consume(batch as unknown as MessageBatch);
  return [...verdicts.values()];
}
