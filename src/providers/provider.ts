import type { ChannelEvent } from "../domain/channel-event.ts";
import type { SendOutcome } from "../domain/delivery.ts";
import type { OutboundBody } from "../domain/outbound/outbound-body.ts";

export type ProviderName = "cloud_api" | "vonage";

/** The number to send from, with what the provider wants to see. */
export interface ProviderChannel {
  externalId: string;
  accessToken: string;
}

/** To whom: the number where it is known, else the provider's id of the person or group. */
export type Recipient =
  | { kind: "phone"; phone: string }
  | { kind: "user_id"; userId: string }
  | { kind: "group"; groupId: string };

/** A message to hand over. `reference` travels with it and comes back in each of its statuses. */
export interface OutboundMessage {
  reference: string;
  recipient: Recipient;
  /** The provider's id of the message that this one answers or reacts to. */
  replyTo: string | null;
  body: OutboundBody;
  /** The provider's ids of the uploads that the body names by ours. */
  mediaIds: ReadonlyMap<number, string>;
}

/**
 * What a question or a change that is no message came to. `refused`: the provider said no, and why, for a person to read.
 * `unavailable`: it did not answer, or is busy; what was asked may have happened.
 */
export type ProviderAnswer<T> =
  | { ok: true; value: T }
  | { ok: false; kind: "refused" | "unavailable"; code: string; reason: string };

/**
 * One way to reach WhatsApp. Every implementation passes test/providers/provider-contract.ts. Nothing in it throws for
 * what the provider or the network does: that is an outcome.
 */
export interface Provider {
  readonly name: ProviderName;
  /** Whether the bytes were signed with our secret; false too where the signature is missing or malformed. */
  verify(raw: Uint8Array<ArrayBuffer>, headers: Headers): Promise<boolean>;
  /** Reads a verified webhook: null where it is none at all; an item that cannot be read is an event like the others. */
  read(raw: string, receivedAt: number): ChannelEvent[] | null;
  send(channel: ProviderChannel, message: OutboundMessage): Promise<SendOutcome>;
  /** Tells the person that this message and all before it were read. */
  markRead(channel: ProviderChannel, providerMessageId: string): Promise<{ ok: true } | { ok: false; reason: string }>;
}
