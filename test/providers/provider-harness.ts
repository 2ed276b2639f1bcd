import type { Provider, ProviderAccount, ProviderChannel } from "../../src/providers/provider.ts";

/** A webhook as it comes in. */
export interface SignedWebhook {
  raw: Uint8Array<ArrayBuffer>;
  headers: Headers;
}

/** What the provider's servers took from us. */
export interface Accepted {
  providerMessageId: string;
  /** A number in E.164, or the id of a person whose number is hidden. */
  to: string;
  text: string;
  replyTo: string | null;
}

/**
 * What may befall a send at the provider's side.
 * - refused: it will never take this message
 * - throttled: not now; it asks for `THROTTLED_SECONDS`
 * - down: an error page of some server on the way
 * - answer_lost: it was taken, and the answer does not arrive
 * - connection_lost: the connection breaks before anything was taken
 * - silent: no answer within any reasonable time
 */
export type Mishap = "refused" | "throttled" | "down" | "answer_lost" | "connection_lost" | "silent";

export const THROTTLED_SECONDS = 7;

/**
 * What a provider may have no request for, or not tell.
 * - management: templates, the number's profile and health, blocking: each is refused plainly then
 * - file_facts: the type and checksum of a file that a person sent
 * - recipient_number: what WhatsApp has made of a number that was sent to
 * - uploads: it fetches files by themselves, so handing one over reaches nobody
 */
export type Lack = "management" | "file_facts" | "recipient_number" | "uploads";

/** A provider and the stand-in for its servers; what `describeProvider` needs of both. One per test. */
export interface ProviderHarness {
  lacks: ReadonlySet<Lack>;
  channel: ProviderChannel;
  account: ProviderAccount;
  /** A person whose number is known, who writes `said` at `saidAt` (ms, whole seconds). */
  customer: { waId: string };
  /** A person known by an id alone. */
  hiddenCustomer: { userId: string };
  /** The provider as the Worker makes it, except for what is named. */
  create(options?: { secret?: string; sendTimeoutMs?: number }): Provider;
  /** The headers with which the provider's servers would send these bytes. */
  sign(raw: Uint8Array<ArrayBuffer>, secret?: string): Promise<Headers>;
  /** Headers with a signature that is none. */
  malformedSignatures: Headers[];
  /** Someone writes words, or something that only a later version could know; answers with the webhook of it. */
  customerWrites(said: { from: string; text: string | null; at: number }): Promise<SignedWebhook>;
  /** Someone sends a PNG; answers with the webhook of it. */
  customerSendsPicture(sent: { from: string; bytes: Uint8Array<ArrayBuffer> }): Promise<SignedWebhook>;
  /** The body with something unreadable before and after what is in it; null where a body never holds two things. */
  withUnreadableNeighbours(raw: string): string | null;
  nextSendIs(mishap: Mishap): Promise<void>;
  accepted(): Promise<Accepted[]>;
  /** The webhooks that have become due since the last look, in order. */
  takeWebhooks(): Promise<SignedWebhook[]>;
  /** Whether the person sees that this message was read. */
  sawItRead(providerMessageId: string): Promise<boolean>;
  /** From now on no connection to the provider can be made. */
  disconnect(): void;
}
