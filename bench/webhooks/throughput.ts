import type { SendWebhook } from "./send-webhook.ts";
import type { SignedWebhook } from "./signed-webhook.ts";

export interface Load {
  /** Messages in each webhook. */
  messages: number;
  /** Webhooks that are on their way at a time. */
  parallel: number;
  durationMs: number;
}

/** Sends as fast as it is answered. @returns webhooks per second */
export async function throughput(
  send: SendWebhook,
  next: (messages: number) => SignedWebhook,
  { messages, parallel, durationMs }: Load,
): Promise<number> {
  const startedAt = performance.now();
  const endsAt = startedAt + durationMs;
  let answered = 0;
  const sendOn = async (): Promise<void> => {
    while (performance.now() < endsAt) {
      await send(next(messages));
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: parallel }, sendOn));
  return answered / ((performance.now() - startedAt) / 1000);
}
