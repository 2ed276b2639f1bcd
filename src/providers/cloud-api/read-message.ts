import type { ChannelEvent } from "../../domain/channel-event.ts";
import type { Person } from "../../domain/identity.ts";
import type { MessageOrigin, MessageType } from "../../domain/message.ts";
import { textOf } from "./message-text.ts";
import { groupPerson, personOf } from "./person-of.ts";
import { notice, unreadable, type Surroundings } from "./surroundings.ts";
import { message, type Contact, type Message } from "./wire.ts";

/** Meta's types and what they are here; whatever it does not have is unsupported. */
const TYPES: ReadonlyMap<string, MessageType> = new Map([
  ["text", "text"],
  ["image", "image"],
  ["video", "video"],
  ["audio", "audio"],
  // A voice note of before 2022; now it is an audio with `voice: true`.
  ["voice", "audio"],
  ["document", "document"],
  ["sticker", "sticker"],
  ["location", "location"],
  ["contacts", "contacts"],
  ["reaction", "reaction"],
  ["button", "button"],
  ["interactive", "interactive"],
  ["order", "order"],
  ["system", "system"],
  ["edit", "edit"],
  ["revoke", "revoke"],
  ["template", "template"],
]);

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
  // Meta's older welcome notice: the chat was opened, nothing was written.
  if (data.type === "request_welcome") return notice(around, data.type, data, data.timestamp);
  const type = TYPES.get(data.type) ?? "unsupported";
  return {
    kind: "message",
    channelExternalId: around.channelExternalId,
    providerMessageId: data.id,
    direction: origin === undefined ? "inbound" : "outbound",
    origin: origin ?? "parley",
    person,
    type,
    text: textOf(data),
    content: contentOf(item),
    replyTo: data.context?.id ?? null,
    occurredAt: data.timestamp,
    opensWindow: origin === undefined && opensWindow(type),
  };
}

/** A changed or deleted message and a notice about the account are no new words of the person. */
function opensWindow(type: MessageType): boolean {
  return type !== "system" && type !== "edit" && type !== "revoke";
}

function personIn(data: Message, echo: boolean, contacts: Contact[]): Person | null {
  if (data.group_id !== null) return groupPerson(data.group_id);
  const ids = echo
    ? { waId: data.to, userId: data.to_user_id, parentUserId: data.to_parent_user_id }
    : { waId: data.from, userId: data.from_user_id, parentUserId: data.from_parent_user_id };
  return personOf(ids, contacts);
}

function contentOf(item: unknown): Record<string, unknown> {
  return typeof item === "object" && item !== null ? { ...item } : {};
}
