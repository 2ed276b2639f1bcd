import { setTimeout as sleep } from "node:timers/promises";
import type { SendWebhook } from "./send-webhook.ts";
import type { SignedWebhook } from "./signed-webhook.ts";

/** How long it took from a webhook's first byte to each agent's socket, in ms. */
export type Latencies = number[];

export interface SteadyLoad {
  perSecond: number;
  durationMs: number;
}

/** Nothing takes this long; a frame that has not come by then will not come. */
const LONGEST_MS = 10_000;

/** Sends webhooks of one message at a steady rate, whether they are answered or not, and waits for each at every socket. */
export async function latencies(
  side: { send: SendWebhook; sockets: WebSocket[] },
  next: (messages: number) => SignedWebhook,
  { perSecond, durationMs }: SteadyLoad,
): Promise<Latencies> {
  const sentAt = new Map<string, number>();
  const taken: number[] = [];
  const count = Math.round((perSecond * durationMs) / 1000);
  const all = Promise.withResolvers<void>();
  const listen = ({ data }: MessageEvent): void => {
    const now = performance.now();
    const id = /wamid\.[\w-]+\.\d+/.exec(String(data))?.[0];
    const at = id === undefined ? undefined : sentAt.get(id);
    if (at === undefined) return;
    taken.push(now - at);
    if (taken.length === count * side.sockets.length) all.resolve();
  };
  for (const socket of side.sockets) socket.addEventListener("message", listen);
  const startedAt = performance.now();
  const answers: Promise<void>[] = [];
  for (let n = 0; n < count; n += 1) {
    const wait = startedAt + (n * 1000) / perSecond - performance.now();
    if (wait > 0) await sleep(wait);
    const webhook = next(1);
    for (const id of webhook.ids) sentAt.set(id, performance.now());
    answers.push(side.send(webhook));
  }
  await Promise.all(answers);
  const tooLate = sleep(LONGEST_MS, undefined, { ref: false }).then((): never => {
    throw new Error(`of ${count * side.sockets.length} messages ${taken.length} have come`);
  });
  await Promise.race([all.promise, tooLate]);
  for (const socket of side.sockets) socket.removeEventListener("message", listen);
  return taken;
}
