import type { ChannelEvent } from "../../domain/channel-event.ts";
import { parseJson } from "../parse-json.ts";
import { readCall } from "./read-call.ts";
import { readContactName } from "./read-contact-name.ts";
import { readHistory } from "./read-history.ts";
import { readIdentityChange, readUserIdUpdate } from "./read-identity-change.ts";
import { readMessage } from "./read-message.ts";
import { readPreference } from "./read-preference.ts";
import { readStatus } from "./read-status.ts";
import { readTemplateNotice } from "./read-template-notice.ts";
import { unreadable, type Surroundings } from "./surroundings.ts";
import { change, contact, entry, envelope, timestamp, value, type Value } from "./wire.ts";

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
  const source = { accountId, receivedAt, changedAt: timestamp.safeParse(parsed.data["time"]).data ?? receivedAt };
  return parsed.data.changes.flatMap((each) => readChange(each, source));
}

/** `changedAt` is Meta's own time of what happened to an account; beside messages there is none. */
interface Source {
  accountId: string | null;
  receivedAt: number;
  changedAt: number;
}

function readChange(item: unknown, { accountId, receivedAt, changedAt }: Source): ChannelEvent[] {
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
  if (channelExternalId === null) {
    if (isAboutMessages(data)) return [unreadable(null, field)];
    return [notice(), ...readTemplateNotice(field, parsed.data.value, { accountId, occurredAt: changedAt })];
  }

  const contacts = data.contacts.flatMap((each) => contact.safeParse(each).data ?? []);
  const businessNumber = (data.metadata?.display_phone_number ?? "").replace(/\D/g, "");
  const around: Surroundings = { channelExternalId, businessNumber, contacts, field };
  const messages = data.messages.map((each) => readMessage(each, around));
  const events = [
    ...messages.flatMap(readIdentityChange),
    ...data.user_id_update.flatMap((each) => readUserIdUpdate(each, around)),
    ...data.state_sync.flatMap((each) => readContactName(each, around)),
    ...data.history.flatMap((each) => readHistory(each, around)),
    ...messages,
    ...data.message_echoes.map((each) => readMessage(each, around)),
    ...data.calls.map((each) => readCall(each, around)),
    ...data.statuses.map((each) => readStatus(each, around)),
  ];
  // Errors of the account, and every field that carries something else, are kept as they are.
  if (events.length === 0 || data.errors.length > 0) events.push(notice());
  return [...events, ...data.user_preferences.flatMap((each) => readPreference(each, around))];
}

/** Messages that name no number of ours: kept as a failure, which a notice about an unknown account would not be. */
function isAboutMessages({ messages, message_echoes, statuses, calls }: Value): boolean {
  return [messages, message_echoes, statuses, calls].some((items) => items.length > 0);
}
