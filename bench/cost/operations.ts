import { z } from "zod";
import { signedWebhook } from "../webhooks/signed-webhook.ts";
import type { Meter } from "./meter.ts";
import { LONG_CONVERSATION, phoneOf } from "./seed-sql.ts";
import type { CostStage } from "./stage.ts";
import type { Usage } from "./usage.ts";

export const OPERATIONS = [
  "inbound text",
  "inbound with media",
  "send",
  "status",
  "list page",
  "thread page",
  "search",
  "stats",
  "mark-read",
] as const;

export type Operation = (typeof OPERATIONS)[number];
export type UsageByOperation = Record<Operation, Usage>;

/** Fewer conversations than the smallest database has. */
const TIMES = 20;
const anything = z.unknown();

/** What each operation uses now. One after the other, in 20 conversations, the one with the long past among them. */
export async function measureOperations({ parley, send, ask, write, picture, sentIds }: CostStage, meter: Meter) {
  const tell = async (n: number, message: Record<string, unknown>): Promise<void> => {
    const from = phoneOf(LONG_CONVERSATION + n);
    const timestamp = String(Math.floor(Date.now() / 1000));
    const contacts = [{ profile: { name: `Customer ${n}` }, wa_id: from }];
    const messages = [{ from, id: await write(from, message), timestamp, ...message }];
    return send(signedWebhook(parley.source, { contacts, messages }));
  };
  const text = (n: number) => tell(n, { type: "text", text: { body: "Hola, quisiera saber el precio del envío." } });
  const ofConversation = (n: number) => ({ conversation_id: LONG_CONVERSATION + n });
  const read = (path: string) => async (): Promise<void> => void (await ask(path, anything));

  // Everyone's first message after a start costs a little more, and a profile's name is new once.
  for (let n = 0; n < TIMES; n += 1) await text(n);
  const inboundText = await meter(TIMES, text);
  const markRead = await meter(
    TIMES,
    async (n) => void (await ask("/api/whatsapp/mark-read", anything, ofConversation(n))),
  );
  const pictures = await Promise.all(Array.from({ length: TIMES }, picture));
  const inboundMedia = await meter(TIMES, (n) =>
    tell(n, { type: "image", image: { id: pictures[n], mime_type: "image/jpeg" } }),
  );
  const before = sentIds().length;
  const sent = await meter(TIMES, async (n) => {
    await ask("/api/whatsapp/send", anything, { ...ofConversation(n), message: "Con gusto, el envío cuesta 10 000." });
  });
  const ids = sentIds().slice(before);
  const steps = ["sent", "delivered", "read"];
  const status = await meter(TIMES * steps.length, (n) => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const [id, step] = [ids[Math.floor(n / steps.length)], steps[n % steps.length]];
    const recipient = phoneOf(LONG_CONVERSATION + Math.floor(n / steps.length));
    return send(signedWebhook(parley.source, { statuses: [{ id, status: step, timestamp, recipient_id: recipient }] }));
  });
  return {
    "inbound text": inboundText,
    "inbound with media": inboundMedia,
    send: sent,
    status,
    "list page": await meter(TIMES, read("/api/whatsapp/conversations?view=all")),
    "thread page": await meter(TIMES, read(`/api/whatsapp/messages?conversation_id=${LONG_CONVERSATION}`)),
    search: await meter(
      TIMES,
      read(`/api/whatsapp/conversations/search?q=${phoneOf(LONG_CONVERSATION + TIMES).slice(4)}`),
    ),
    stats: await meter(TIMES, read("/api/whatsapp/stats?days=1")),
    "mark-read": markRead,
  } satisfies UsageByOperation;
}
