import type { ChannelEvent } from "../../domain/channel-event.ts";
import type { Person } from "../../domain/identity.ts";
import type { Direction, MessageOrigin } from "../../domain/message.ts";
import type { Contact } from "./wire.ts";

/** Where an item of a webhook stands: what it may need to know from around it. */
export interface Surroundings {
  channelExternalId: string;
  /** The business's own number, digits only; "" where the webhook leaves it out. */
  businessNumber: string;
  contacts: Contact[];
  field: string;
}

/** Which way a message went, and with whom. */
export interface Sender {
  direction: Direction;
  origin: MessageOrigin;
  person: Person;
}

/** One item that does not have the shape it must have. */
export function unreadable(channelExternalId: string | null, what: string): ChannelEvent {
  return { kind: "unreadable", channelExternalId, reason: `unreadable_${what}` };
}

/** Something about the number that is no message: kept whole. */
export function notice(
  around: Surroundings,
  name: string,
  content: Record<string, unknown>,
  occurredAt: number,
): ChannelEvent {
  return {
    kind: "notice",
    channelExternalId: around.channelExternalId,
    accountId: null,
    notice: name,
    content,
    occurredAt,
  };
}
