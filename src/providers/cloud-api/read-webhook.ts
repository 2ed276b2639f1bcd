import type { ChannelEvent } from "../../domain/channel-event.ts";
import { readCall } from "./read-call.ts";
import { readMessage } from "./read-message.ts";
import { readStatus } from "./read-status.ts";
import { unreadable, type Surroundings } from "./surroundings.ts";
import { change, contact, entry, envelope, value, type Value } from "./wire.ts";

/**
 * Reads one webhook into events: every entry, every change, every item, whatever else is in it. One item that cannot be
 * read becomes an `unreadable` event of its own; fields that are no messages are kept whole as notices.
 * @returns null where the body is not a webhook at all
 */
export function readWebhook(raw: string, receivedAt: number): ChannelEvent[] | null {
  const body = envelope.safeParse(parseJson(raw));
  if (!body.success) return null;
  return body.data.entry.flatMap((item) => readEntry(item, receivedAt));
}

function readEntry(item: unknown, receivedAt: number): ChannelEvent[] {
  const parsed = entry.safeParse(item);
  if (!parsed.success) return [unreadable(null, "entry")];
  const accountId = parsed.data.id ?? null;
  return parsed.data.changes.flatMap((each) => readChange(each, accountId, receivedAt));
}

function readChange(item: unknown, accountId: string | null, receivedAt: number): ChannelEvent[] {
  const parsed = change.safeParse(item);
  if (!parsed.success) return [unreadable(null, "change")];
  const { field } = parsed.data;
  const inner = value.safeParse(parsed.data.value);
  if (!inner.success) return [unreadable(null, field)];
  const data = inner.data;
  const channelExternalId = data.metadata?.phone_number_id ?? null;
  const notice = (): ChannelEvent => ({
    kind: "notice",
    channelExternalId,
    accountId,
    notice: field,
    content: parsed.data.value,
    occurredAt: receivedAt,
  });
  if (channelExternalId === null) return [isAboutMessages(data) ? unreadable(null, field) : notice()];

  const contacts = data.contacts.flatMap((each) => contact.safeParse(each).data ?? []);
  const around: Surroundings = { channelExternalId, contacts, field };
  const events = [
    ...data.messages.map((each) => readMessage(each, around)),
    ...data.message_echoes.map((each) => readMessage(each, around)),
    ...data.calls.map((each) => readCall(each, around)),
    ...data.statuses.map((each) => readStatus(each, around)),
  ];
  // Errors of the account, and every field that carries something else, are kept as they are.
  if (events.length === 0 || data.errors.length > 0) events.push(notice());
  return events;
}

/** Messages that name no number of ours: kept as a failure, which a notice about an unknown account would not be. */
function isAboutMessages({ messages, message_echoes, statuses, calls }: Value): boolean {
  return [messages, message_echoes, statuses, calls].some((items) => items.length > 0);
}

function parseJson(raw: string): unknown {
  try {
    // Half an emoji, as phones cut names and texts, would not come back from the database as it went in.
    return JSON.parse(raw, (_, given: unknown) => (typeof given === "string" ? given.toWellFormed() : given));
  } catch {
    return undefined;
  }
}
