import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { channels } from "./channels.ts";
import { conversations } from "./conversations.ts";
import { organizations } from "./organizations.ts";
import { users } from "./people.ts";

export const messages = sqliteTable(
  "messages",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    channelId: integer("channel_id")
      .notNull()
      .references(() => channels.id),
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversations.id),
    /** The provider's own id; NULL for an outbound message that no provider has accepted yet. */
    providerMessageId: text("provider_message_id"),
    direction: text("direction", { enum: ["inbound", "outbound"] }).notNull(),
    type: text("type").notNull(),
    text: text("text"),
    /** The whole body as the provider's kind shapes it: what richer showing needs, and the raw body of an unknown kind. */
    content: text("content", { mode: "json" }).$type<Record<string, unknown>>(),
    /** The provider's id of the message this one answers. */
    replyTo: text("reply_to"),
    status: text("status", { enum: ["pending", "sent", "delivered", "read", "played", "failed"] }).notNull(),
    /** The provider's time of writing (inbound), ours (outbound): messages are shown in this order. */
    occurredAt: integer("occurred_at").notNull(),
    createdAt: integer("created_at").notNull(),
    sentAt: integer("sent_at"),
    deliveredAt: integer("delivered_at"),
    readAt: integer("read_at"),
    playedAt: integer("played_at"),
    failedAt: integer("failed_at"),
    failureCode: text("failure_code"),
    failureText: text("failure_text"),
    /** The agent who wrote it. */
    agentId: integer("agent_id").references(() => users.id),
    /** Where an outbound message came from: our own API, or an echo of the phone app or of another application. */
    origin: text("origin", { enum: ["parley", "phone_app", "other_app"] })
      .notNull()
      .default("parley"),
    /** What it was sent for, where its sender says: `appointment_confirmation`, `notification`. Such messages stand in the logs. */
    purpose: text("purpose"),
    /** The file that it carries. */
    mediaId: integer("media_id"),
    /** The provider's time of the person's last edit, or of the deletion for all. */
    editedAt: integer("edited_at"),
    revokedAt: integer("revoked_at"),
    /** What the provider says it will charge for. */
    pricing: text("pricing", { mode: "json" }).$type<Record<string, unknown>>(),
    idempotencyKey: text("idempotency_key"),
    /** SHA-256 of the request that brought the key: the same key with another request is a mistake, not a repeat. */
    idempotencyHash: text("idempotency_hash"),
    attempts: integer("attempts").notNull().default(0),
    /** Set while an attempt is under way, or ended without a known outcome; cleared by the outcome. */
    attemptStartedAt: integer("attempt_started_at"),
    /** No attempt before this time. */
    nextAttemptAt: integer("next_attempt_at"),
    /** Names the webhook that stored it: tells, inside the same transaction, what was new. */
    ingestId: text("ingest_id"),
  },
  (t) => [
    uniqueIndex("messages_provider_id").on(t.channelId, t.providerMessageId),
    uniqueIndex("messages_idempotency_key")
      .on(t.organizationId, t.idempotencyKey)
      .where(sql`idempotency_key IS NOT NULL`),
    index("messages_thread").on(t.conversationId, t.occurredAt, t.id),
    // The files of a conversation, by kind: a long thread is mostly text.
    index("messages_media")
      .on(t.conversationId, t.type, t.occurredAt, t.id)
      .where(sql`media_id IS NOT NULL AND revoked_at IS NULL`),
    // The outbox: what a conversation still has to send, in order, and what the sweep has to look at.
    index("messages_outbox")
      .on(t.conversationId, t.id)
      .where(sql`status = 'pending'`),
    index("messages_outbox_due")
      .on(t.createdAt)
      .where(sql`status = 'pending'`),
    // In which conversations an upload was sent; what a person sent is found by media.message_id.
    index("messages_upload")
      .on(t.mediaId, t.conversationId)
      .where(sql`media_id IS NOT NULL AND direction = 'outbound'`),
    // What was sent for a purpose that its sender named: the logs of partners and of notifications, newest first.
    index("messages_purpose_by_agent")
      .on(t.organizationId, t.agentId, t.createdAt, t.id)
      .where(sql`purpose IS NOT NULL`),
    index("messages_purpose")
      .on(t.organizationId, t.createdAt, t.id)
      .where(sql`purpose IS NOT NULL`),
    index("messages_purpose_by_conversation")
      .on(t.conversationId, t.createdAt, t.id)
      .where(sql`purpose IS NOT NULL`),
    // The same by the logs' three states (migrations/0017_message_log.sql); src/db/message-log.ts has to say the very words.
    index("messages_log_by_agent")
      .on(
        t.organizationId,
        t.agentId,
        sql`CASE status WHEN 'pending' THEN 'pending' WHEN 'failed' THEN 'failed' ELSE 'sent' END`,
        t.createdAt,
        t.id,
      )
      .where(sql`purpose IS NOT NULL`),
    index("messages_log")
      .on(
        t.organizationId,
        sql`CASE status WHEN 'pending' THEN 'pending' WHEN 'failed' THEN 'failed' ELSE 'sent' END`,
        t.createdAt,
        t.id,
      )
      .where(sql`purpose IS NOT NULL`),
    check("messages_direction", sql`${t.direction} IN ('inbound', 'outbound')`),
    check("messages_status", sql`${t.status} IN ('pending', 'sent', 'delivered', 'read', 'played', 'failed')`),
  ],
);

/** What each side has put on a message. Kept by the provider's ids, so that a reaction may come before its message. */
export const reactions = sqliteTable(
  "reactions",
  {
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    channelId: integer("channel_id")
      .notNull()
      .references(() => channels.id),
    /** The provider's id of the message reacted to. */
    targetId: text("target_id").notNull(),
    /** `business`, `customer`, or in a group the member (`wa_id:…`, `user_id:…`). */
    author: text("author").notNull(),
    /** NULL once it was taken back: the row stays, so that an older one that comes late can't bring it back. */
    emoji: text("emoji"),
    agentId: integer("agent_id").references(() => users.id),
    occurredAt: integer("occurred_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.channelId, t.targetId, t.author] }),
    // Most go with their message; these find the ones whose message never came.
    index("reactions_age").on(t.organizationId, t.occurredAt),
  ],
);

/** Edits and deletions by their author, which may come before the message that they change. The newest edit counts. */
export const messageChanges = sqliteTable(
  "message_changes",
  {
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    channelId: integer("channel_id")
      .notNull()
      .references(() => channels.id),
    targetId: text("target_id").notNull(),
    kind: text("kind", { enum: ["edit", "revoke"] }).notNull(),
    text: text("text"),
    /** `direction` (whose it is), `preview` for the list, `type`, and the new `body` of an edit. */
    content: text("content", { mode: "json" }).$type<Record<string, unknown>>().notNull(),
    occurredAt: integer("occurred_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.channelId, t.targetId, t.kind] }),
    index("message_changes_age").on(t.organizationId, t.occurredAt),
  ],
);

/** Statuses that came before their message; applied when it appears. */
export const unmatchedStatuses = sqliteTable(
  "unmatched_statuses",
  {
    channelId: integer("channel_id")
      .notNull()
      .references(() => channels.id),
    providerMessageId: text("provider_message_id").notNull(),
    status: text("status").notNull(),
    occurredAt: integer("occurred_at").notNull(),
    failureCode: text("failure_code"),
    failureText: text("failure_text"),
    pricing: text("pricing", { mode: "json" }).$type<Record<string, unknown>>(),
    receivedAt: integer("received_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.channelId, t.providerMessageId, t.status] }),
    index("unmatched_statuses_received").on(t.receivedAt),
  ],
);
