import type { ChannelEvent } from "../../domain/channel-event.ts";
import type { Person } from "../../domain/identity.ts";
import type { MessageOrigin } from "../../domain/message.ts";
import { mediaOf } from "./media-of.ts";
import { textOf } from "./message-text.ts";
import { typeOf } from "./message-type.ts";
import { groupPerson, personOf } from "./person-of.ts";
import { readChange } from "./read-change.ts";
import { readReaction } from "./read-reaction.ts";
import { notice, unreadable, type Sender, type Surroundings } from "./surroundings.ts";
import { message, type Contact, type Message } from "./wire.ts";

/** A message as it came, as it was read, and between whom. */
interface Sent {
  item: unknown;
  data: Message;
  sender: Sender;
}

const ECHO_ORIGINS: ReadonlyMap<string, MessageOrigin> = new Map([
  ["smb_message_echoes", "phone_app"],
  ["message_echoes", "other_app"],
]);

/** Reads an inbound message, or an echo of one that the business sent elsewhere. */
export function readMessage(item: unknown, around: Surroundings): ChannelEvent {
  const parsed = message.safeParse(item);
  if (!parsed.success) return unreadable(around.channelExternalId, "message");
  const data = parsed.data;
  const origin = ECHO_ORIGINS.get(around.field);
  const person = personIn(data, origin !== undefined, around.contacts);
  if (person === null) return unreadable(around.channelExternalId, "sender");
  const sender: Sender = {
    direction: origin === undefined ? "inbound" : "outbound",
    origin: origin ?? "parley",
    person,
  };
  return readSent({ item, data, sender }, around);
}

/** Reads a message whose two sides are known: one, something done to one, or a notice. */
export function readSent(sent: Sent, around: Surroundings): ChannelEvent {
  const { data, sender } = sent;
  // Meta's older welcome notice: the chat was opened, nothing was written.
  if (data.type === "request_welcome") return notice(around, data.type, data, data.timestamp);
  return readReaction(data, sender, around) ?? readChange(data, sender, around) ?? plainMessage(sent, around);
}

function plainMessage({ item, data, sender }: Sent, around: Surroundings): ChannelEvent {
  const type = typeOf(data.type);
  return {
    kind: "message",
    channelExternalId: around.channelExternalId,
    providerMessageId: data.id,
    ...sender,
    type,
    text: textOf(data),
    content: data.group_id === null ? contentOf(item) : { ...contentOf(item), author: authorIn(data, around) },
    media: mediaOf(data),
    replyTo: data.context?.id ?? null,
    occurredAt: data.timestamp,
    // A notice about the account is no new word of the person.
    opensWindow: sender.direction === "inbound" && type !== "system",
  };
}

function personIn(data: Message, echo: boolean, contacts: Contact[]): Person | null {
  if (data.group_id !== null) return groupPerson(data.group_id);
  const ids = echo
    ? { waId: data.to, userId: data.to_user_id, parentUserId: data.to_parent_user_id }
    : { waId: data.from, userId: data.from_user_id, parentUserId: data.from_parent_user_id };
  return personOf(ids, contacts);
}

/** Who of a group wrote it; null where it is the business itself. */
function authorIn(data: Message, around: Surroundings): Record<string, unknown> | null {
  const ids = { waId: data.from, userId: data.from_user_id, parentUserId: data.from_parent_user_id };
  const author = data.from === around.businessNumber ? null : personOf(ids, around.contacts);
  return author === null ? null : { name: author.profileName ?? author.username, wa_id: author.waId };
}

function contentOf(item: unknown): Record<string, unknown> {
  return typeof item === "object" && item !== null ? { ...item } : {};
}
