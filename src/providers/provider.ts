import type { BusinessProfile, ProfileChange } from "../domain/business-profile.ts";
import type { ChannelEvent } from "../domain/channel-event.ts";
import type { Failure, SendOutcome } from "../domain/delivery.ts";
import type { NumberHealth } from "../domain/number-health.ts";
import type { OutboundBody } from "../domain/outbound/outbound-body.ts";
import type { TemplateDraft, TemplateEdit } from "../domain/template-draft.ts";
import type { ListedTemplate } from "../domain/template.ts";

export type ProviderName = "cloud_api" | "vonage";

/** The number to send from, with what the provider wants to see: Meta's token, Vonage's whole `Authorization`. */
export interface ProviderChannel {
  externalId: string;
  accessToken: string;
}

/** The account that templates belong to, with what the provider wants to see. */
export interface ProviderAccount {
  accountId: string;
  accessToken: string;
}

/** `next` is where the page after this one begins; null on the last. */
export interface TemplatePage {
  templates: ListedTemplate[];
  next: string | null;
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

/** A file to hand over. The body has exactly `sizeBytes` bytes and is read once. */
export interface UploadFile {
  fileName: string;
  mimeType: string;
  sizeBytes: number;
  body: ReadableStream<Uint8Array>;
  /** A public address of it that counts for so long, for who fetches files; null where Parley does not know its own. */
  linkFor(ms: number): Promise<string | null>;
}

/** One delivery of a webhook, by the name that its signature carries. */
export interface WebhookDelivery {
  id: string;
  /** Until when the signature would count, ms: so long the name has to be remembered. */
  until: number;
}

/** What came of asking for a file that a person sent. */
export type MediaDownload =
  | {
      kind: "found";
      mimeType: string | null;
      /** null where the provider does not say. */
      sizeBytes: number | null;
      /** Hex. */
      sha256: string | null;
      /** To be read or cancelled. */
      body: ReadableStream<Uint8Array>;
    }
  /** It will not come any more, whoever asks. */
  | { kind: "gone"; reason: string }
  | { kind: "retry"; reason: string; afterSeconds: number | null };

/** What came of handing over a file. `keptMs`: for how long the provider knows it by this id. */
export type MediaUpload =
  | { kind: "accepted"; providerMediaId: string; keptMs: number }
  | Extract<SendOutcome, { kind: "rejected" | "retry" }>;

/**
 * One way to reach WhatsApp. Every implementation passes test/providers/provider-contract.ts. Nothing in it throws for
 * what the provider or the network does: that is an outcome.
 */
export interface Provider {
  readonly name: ProviderName;
  /** Whether the bytes were signed with our secret; false too where the signature is missing or malformed. */
  verify(raw: Uint8Array<ArrayBuffer>, headers: Headers): Promise<boolean>;
  /** What names this very delivery, where the provider does: it is to be taken once. Of a verified webhook. */
  deliveryOf(headers: Headers): WebhookDelivery | null;
  /** Reads a verified webhook: null where it is none at all; an item that cannot be read is an event like the others. */
  read(raw: string, receivedAt: number): ChannelEvent[] | null;
  send(channel: ProviderChannel, message: OutboundMessage): Promise<SendOutcome>;
  /** Tells the person that this message and all before it were read. */
  markRead(channel: ProviderChannel, providerMessageId: string): Promise<{ ok: true } | { ok: false; reason: string }>;
  /** Shows the person that an answer to this message is being written; may tell as well that it was read. */
  showTyping(
    channel: ProviderChannel,
    providerMessageId: string,
  ): Promise<{ ok: true } | { ok: false; reason: string }>;
  /** Keeps a person from writing to the number. */
  block(channel: ProviderChannel, person: Exclude<Recipient, { kind: "group" }>): Promise<ProviderAnswer<null>>;
  /** Lets them write again; true too where they were not blocked. */
  unblock(channel: ProviderChannel, person: Exclude<Recipient, { kind: "group" }>): Promise<ProviderAnswer<null>>;
  /** How the provider sees the number. */
  readHealth(channel: ProviderChannel): Promise<ProviderAnswer<NumberHealth>>;
  /** What customers see about the business. */
  readProfile(channel: ProviderChannel): Promise<ProviderAnswer<BusinessProfile>>;
  changeProfile(channel: ProviderChannel, change: ProfileChange): Promise<ProviderAnswer<null>>;
  /** A page of the account's templates, from `after` on. */
  listTemplates(account: ProviderAccount, after: string | null): Promise<ProviderAnswer<TemplatePage>>;
  /** Submits a template for approval. */
  createTemplate(
    account: ProviderAccount,
    draft: TemplateDraft,
  ): Promise<ProviderAnswer<{ externalId: string; status: string; category: string }>>;
  editTemplate(account: ProviderAccount, externalId: string, edit: TemplateEdit): Promise<ProviderAnswer<null>>;
  /** Deletes it in its one language. */
  deleteTemplate(
    account: ProviderAccount,
    template: { externalId: string; name: string },
  ): Promise<ProviderAnswer<null>>;
  /** Asks for a file that a person sent. */
  fetchMedia(channel: ProviderChannel, providerMediaId: string): Promise<MediaDownload>;
  /** Hands over a file that messages can then name by its id. May be repeated. */
  uploadMedia(channel: ProviderChannel, file: UploadFile): Promise<MediaUpload>;
  /** Whether a refused message may pass with its files uploaded anew, because their ids are not known any more. */
  lostMedia(failure: Failure): boolean;
  /** What a failure's code means for messages, for a person to read; of one that is not known, that it was refused. */
  explainFailure(code: string): string;
}
