import type { ChannelEvent } from "../../../src/domain/channel-event.ts";
import { readWebhook } from "../../../src/providers/cloud-api/read-webhook.ts";
import { channelEvent } from "../channel-event-schema.ts";
import { CONTACT, messageWith, RECEIVED_AT, valueWith, webhookWith } from "./webhook-body.ts";

type Kind = ChannelEvent["kind"];

/** Every event of a webhook, each held to its shape. */
export function readAll(raw: string): ChannelEvent[] {
  const events = readWebhook(raw, RECEIVED_AT);
  if (events === null) throw new Error("this was read as no webhook");
  for (const event of events) channelEvent.parse(event);
  return events;
}

/** The only event of a webhook, which has to be of this kind. */
export function readOne<K extends Kind>(kind: K, raw: string): Extract<ChannelEvent, { kind: K }> {
  const [event, ...others] = readAll(raw);
  if (event?.kind !== kind || others.length > 0) {
    throw new Error(`expected one ${kind}, got ${JSON.stringify([event, ...others])}`);
  }
  return event as Extract<ChannelEvent, { kind: K }>;
}

/** What one inbound message is read as, with its sender's contact beside it. */
export function readMessageWith(body: object, contacts: unknown[] = [CONTACT]) {
  return readOne("message", webhookWith(valueWith({ contacts, messages: [messageWith(body)] })));
}
