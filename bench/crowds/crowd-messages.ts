import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { D1 } from "../runtime/start-runtime.ts";
import type { SendWebhook } from "../webhooks/send-webhook.ts";
import { signedWebhook, type WebhookSource } from "../webhooks/signed-webhook.ts";
import type { CrowdConversation } from "./crowd-conversations.ts";

export interface SentMessage {
  conversationId: number;
  messageId: string;
}

/** What people write to the crowd, one message to a webhook. */
export interface CrowdMessages {
  /** All that Parley has said yes to. */
  sent: SentMessage[];
  /** How often it said no to one, which then came again as Meta would send it. */
  again(): number;
  /** @param begin is told the message's id right before it leaves */
  write(to: CrowdConversation, begin: (messageId: string) => void): Promise<void>;
  /** How many of those that were sent the database has, and how many rows it has of them. */
  stored(database: D1): Promise<{ messages: number; rows: number }>;
}

const TRIES = 10;
const PAUSE_MS = 250;

export function createCrowdMessages(source: WebhookSource, send: SendWebhook): CrowdMessages {
  const run = `wamid.crowd-${randomUUID()}`;
  const sent: SentMessage[] = [];
  let count = 0;
  let again = 0;
  return {
    sent,
    again: () => again,
    write: async ({ id: conversationId, phone }, begin) => {
      count += 1;
      const messageId = `${run}.${count}`;
      const webhook = signedWebhook(source, textFrom(phone, messageId));
      begin(messageId);
      for (let tries = 1; ; tries += 1) {
        try {
          await send(webhook);
          break;
        } catch (error) {
          if (tries === TRIES) throw error;
          again += 1;
          await sleep(PAUSE_MS);
        }
      }
      sent.push({ conversationId, messageId });
    },
    stored: async (database) => {
      const found = await database
        .prepare(
          `SELECT count(*) AS "rows", count(DISTINCT provider_message_id) AS messages FROM messages
           WHERE provider_message_id >= ? AND provider_message_id < ?`,
        )
        .bind(`${run}.`, `${run}/`)
        .first<{ rows: number; messages: number }>();
      return found ?? { messages: 0, rows: 0 };
    },
  };
}

function textFrom(phone: string, id: string): Record<string, unknown> {
  return {
    contacts: [{ profile: { name: `Customer ${phone.slice(-3)}` }, wa_id: phone }],
    messages: [
      {
        from: phone,
        id,
        timestamp: String(Math.floor(Date.now() / 1000)),
        type: "text",
        text: { body: "Hola, quisiera saber el precio del envío a mi ciudad, por favor." },
      },
    ],
  };
}
