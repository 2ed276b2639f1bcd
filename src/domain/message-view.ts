import { z } from "zod";
import { mediaView, viewMedia, type StoredMedia } from "./media.ts";
import type { MessageOrigin } from "./message.ts";
import { messageStatus, type MessageStatus } from "./message-status.ts";
import { authorView, readSurroundings, referralView } from "./message-surroundings.ts";

const reactionView = z
  .object({
    emoji: z.string(),
    by: z.enum(["customer", "business"]),
    agent_id: z.number().int().nullable(),
  })
  .meta({ id: "Reaction" });

const quotedView = z
  .object({
    id: z.number().int(),
    text: z.string().nullable(),
    type: z.string(),
    direction: z.enum(["inbound", "outbound"]),
  })
  .meta({ id: "QuotedMessage" });

/** A message as the API and the sockets show it. Times are ISO 8601. */
export const messageView = z
  .object({
    id: z.number().int(),
    conversation_id: z.number().int(),
    channel_id: z
      .number()
      .int()
      .meta({ description: "the number that it went by; another than the conversation's where that fell back on it" }),
    whatsapp_message_id: z.string().nullable().meta({ description: "null until WhatsApp has accepted it" }),
    phone_number: z.string().nullable().meta({ description: "null where WhatsApp hides the number" }),
    direction: z.enum(["inbound", "outbound"]),
    type: z.string(),
    text: z.string().nullable(),
    status: messageStatus,
    timestamp: z.iso.datetime(),
    agent_id: z.number().int().nullable(),
    origin: z.enum(["parley", "phone_app", "other_app"]),
    reply_to: z.string().nullable().meta({ description: "WhatsApp id of the quoted message" }),
    quoted: quotedView.nullable().meta({ description: "that message, where it is known here" }),
    reactions: z.array(reactionView),
    author: authorView.nullable().meta({ description: "who of a group wrote it; null outside of groups" }),
    forwarded: z.boolean(),
    referral: referralView.nullable().meta({ description: "the ad that the customer came from" }),
    edited_at: z.iso.datetime().nullable().meta({ description: "the first form is in `content.original`" }),
    revoked_at: z.iso
      .datetime()
      .nullable()
      .meta({ description: "when its author deleted it for all: nothing is left of it" }),
    content: z
      .record(z.string(), z.unknown())
      .nullable()
      .meta({ description: "the body of kinds that are more than text" }),
    media: mediaView.nullable().meta({ description: "the file that it carries, unless that is only a link" }),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    idempotency_key: z
      .string()
      .nullable()
      .meta({ description: "the key it was sent under: tells a client which of its own this is" }),
    attempts: z.number().int(),
    next_attempt_at: z.iso.datetime().nullable(),
    sent_at: z.iso.datetime().nullable(),
    delivered_at: z.iso.datetime().nullable(),
    read_at: z.iso.datetime().nullable(),
  })
  .meta({ id: "Message" });
export type MessageView = z.infer<typeof messageView>;

/** @see ReactionEvent for what an author is */
export interface StoredReaction {
  emoji: string;
  author: string;
  agentId: number | null;
}

/** What is stored of a message, as far as it is shown. Times are ms. */
export interface StoredMessage {
  id: number;
  conversationId: number;
  channelId: number;
  providerMessageId: string | null;
  phone: string | null;
  direction: "inbound" | "outbound";
  type: string;
  text: string | null;
  content: Record<string, unknown> | null;
  media: StoredMedia | null;
  replyTo: string | null;
  quoted: z.infer<typeof quotedView> | null;
  reactions: StoredReaction[];
  editedAt: number | null;
  revokedAt: number | null;
  status: MessageStatus;
  occurredAt: number;
  agentId: number | null;
  origin: MessageOrigin;
  failureCode: string | null;
  failureText: string | null;
  idempotencyKey: string | null;
  attempts: number;
  nextAttemptAt: number | null;
  sentAt: number | null;
  deliveredAt: number | null;
  readAt: number | null;
}

export function viewMessage(message: StoredMessage): MessageView {
  return {
    id: message.id,
    conversation_id: message.conversationId,
    channel_id: message.channelId,
    whatsapp_message_id: message.providerMessageId,
    phone_number: message.phone,
    direction: message.direction,
    type: message.type,
    text: message.text,
    status: message.status,
    timestamp: iso(message.occurredAt),
    agent_id: message.agentId,
    origin: message.origin,
    reply_to: message.replyTo,
    quoted: message.quoted,
    reactions: message.reactions.map(viewReaction),
    ...readSurroundings(message.content),
    edited_at: isoOrNull(message.editedAt),
    revoked_at: isoOrNull(message.revokedAt),
    content: message.content,
    media: message.media === null || message.revokedAt !== null ? null : viewMedia(message.media, message.content),
    error:
      message.failureCode === null ? null : { code: message.failureCode, message: message.failureText ?? "Failed." },
    idempotency_key: message.idempotencyKey,
    attempts: message.attempts,
    next_attempt_at: isoOrNull(message.nextAttemptAt),
    sent_at: isoOrNull(message.sentAt),
    delivered_at: isoOrNull(message.deliveredAt),
    read_at: isoOrNull(message.readAt),
  };
}

function viewReaction({ emoji, author, agentId }: StoredReaction): z.infer<typeof reactionView> {
  return { emoji, by: author === "business" ? "business" : "customer", agent_id: agentId };
}

/** The last few hundred times: a webhook's messages and their conversations have most of theirs in common. */
const written = new Map<number, string>();
const MAX_WRITTEN = 500;

export function iso(ms: number): string {
  const known = written.get(ms);
  if (known !== undefined) return known;
  const text = new Date(ms).toISOString();
  if (written.size >= MAX_WRITTEN) written.clear();
  written.set(ms, text);
  return text;
}

export function isoOrNull(ms: number | null): string | null {
  return ms === null ? null : iso(ms);
}
