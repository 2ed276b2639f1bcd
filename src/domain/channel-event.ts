import type { Person } from "./identity.ts";
import type { InboundMedia } from "./media.ts";
import type { Direction, MessageOrigin, MessageType } from "./message.ts";
import type { MessageStatus } from "./message-status.ts";

/**
 * One thing that a provider tells us, in our own words. A webhook becomes a list of these; each names the channel by
 * the provider's id of the number, because only the database knows whose it is.
 */
export type ChannelEvent =
  | MessageEvent
  | ReactionEvent
  | ChangeEvent
  | IdentityChangeEvent
  | ContactNameEvent
  | StatusEvent
  | TemplateEvent
  | PreferenceEvent
  | NoticeEvent
  | UnreadableEvent;

/** Someone wrote, or wrote from the business's own phone or another application (an echo). */
export interface MessageEvent {
  kind: "message";
  channelExternalId: string;
  providerMessageId: string;
  direction: "inbound" | "outbound";
  origin: MessageOrigin;
  /** The other side of the conversation, whichever way the message went. */
  person: Person;
  type: MessageType;
  text: string | null;
  content: Record<string, unknown>;
  /** The file that it carries, where there is one to fetch. */
  media?: InboundMedia | undefined;
  /** The provider's id of the message that this one answers. */
  replyTo: string | null;
  /** The provider's clock, ms. */
  occurredAt: number;
  /** Whether it opens the customer service window: the person's own messages and calls do, echoes and notices do not. */
  opensWindow: boolean;
  /**
   * Set for what was written before the number came to Parley, as the phone tells afterwards: nobody waits for an answer,
   * so it is not unread. `status` is what had become of it by then.
   */
  history?: { status: Exclude<MessageStatus, "pending"> } | undefined;
}

/** What someone has put on a message, or taken back from it. May come before that message. */
export interface ReactionEvent {
  kind: "reaction";
  channelExternalId: string;
  person: Person;
  /** `business`, `customer`, or in a group the member (`wa_id:…`, `user_id:…`): each has one reaction on a message. */
  author: string;
  /** The provider's id of the message. */
  targetId: string;
  /** null: taken back. */
  emoji: string | null;
  occurredAt: number;
  opensWindow: boolean;
}

/** An author has changed a message, or deleted it for all. May come before that message. */
export interface ChangeEvent {
  kind: "change";
  channelExternalId: string;
  /** Whose it is: what a person changes is never a message of the business. */
  direction: Direction;
  targetId: string;
  change: "edit" | "revoke";
  /** The new kind, words and body of an edit. */
  type: MessageType;
  text: string | null;
  content: Record<string, unknown>;
  occurredAt: number;
}

/** WhatsApp knows someone by another number or user id from now on. */
export interface IdentityChangeEvent {
  kind: "identity_change";
  channelExternalId: string;
  /** The notice that it came with, in the thread; null where it came alone. */
  providerMessageId: string | null;
  /** As the person was known. */
  person: Person;
  current: Pick<Person, "waId" | "userId" | "parentUserId">;
  occurredAt: number;
}

/** The name that the business's own phone has for someone. */
export interface ContactNameEvent {
  kind: "contact_name";
  channelExternalId: string;
  person: Person;
  name: string;
  occurredAt: number;
}

/** What became of a message that we, or another application on the same number, sent. */
export interface StatusEvent {
  kind: "status";
  channelExternalId: string;
  providerMessageId: string;
  /** Our own id, which travelled with the send; null for messages of others. */
  reference: MessageReference | null;
  status: Exclude<MessageStatus, "pending">;
  occurredAt: number;
  failureCode: string | null;
  failureText: string | null;
  pricing: Record<string, unknown> | null;
}

/** The provider has judged or changed a template; null is what this notice does not speak of. */
export interface TemplateEvent {
  kind: "template";
  /** Templates belong to the account, not to a number. */
  channelExternalId: null;
  accountId: string;
  /** The provider's id of the template; without it, name and language say which. */
  externalId: string | null;
  name: string;
  language: string;
  status: string | null;
  /** Why it was rejected, paused or disabled; goes with `status`. */
  reason: string | null;
  quality: string | null;
  category: string | null;
  /** New words; a header without words has none here either. */
  texts: { header: string | null; body: string; footer: string | null } | null;
  occurredAt: number;
}

/** Someone wants no more marketing messages from this business, or wants them again. */
export interface PreferenceEvent {
  kind: "preference";
  channelExternalId: string;
  person: Person;
  wantsMarketing: boolean;
  occurredAt: number;
}

/** Anything about the number or the account that is not a message: kept whole. */
export interface NoticeEvent {
  kind: "notice";
  /** Where the notice names a number. */
  channelExternalId: string | null;
  /** Where it names the account only. */
  accountId: string | null;
  notice: string;
  content: Record<string, unknown>;
  occurredAt: number;
}

/** One item that could not be read; its neighbours are not affected. The body it came in is kept for a replay. */
export interface UnreadableEvent {
  kind: "unreadable";
  channelExternalId: string | null;
  reason: string;
}

/**
 * What travels with a send and comes back in its statuses. The time of creation guards against another installation
 * that shares the number and counts its messages from 1 as well.
 */
export interface MessageReference {
  id: number;
  createdAt: number;
}

export function formatReference(reference: MessageReference): string {
  return `${reference.id}-${reference.createdAt}`;
}

/** null for whatever another application put there. */
export function parseReference(text: string | null | undefined): MessageReference | null {
  const match = /^(\d{1,15})-(\d{1,15})$/.exec(text ?? "");
  return match === null ? null : { id: Number(match[1]), createdAt: Number(match[2]) };
}
