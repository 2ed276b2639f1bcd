import type { SendWebhook } from "./send-webhook.ts";
import { PEOPLE, type SignedWebhook } from "./signed-webhook.ts";

const PER_BODY = 100;
const SINGLE = 300;

/** Everyone has written before, and the runtimes have compiled what is hot. */
export async function warmUp(next: (messages: number) => SignedWebhook, senders: SendWebhook[]): Promise<void> {
  for (const send of senders) {
    for (let n = 0; n < (3 * PEOPLE) / PER_BODY; n += 1) await send(next(PER_BODY));
    for (let n = 0; n < SINGLE; n += 1) await send(next(1));
  }
}
