import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { organizations } from "./organizations.ts";
import { users } from "./people.ts";

/** Where another system wants to be told of what happens here. */
export const webhookEndpoints = sqliteTable(
  "webhook_endpoints",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    name: text("name").notNull(),
    url: text("url").notNull(),
    /** Of domain/outgoing-event.ts. */
    events: text("events", { mode: "json" }).$type<string[]>().notNull(),
    /** The key of its signatures, sealed under CREDENTIALS_KEY. */
    secret: text("secret").notNull(),
    /** The key before that, with which everything is signed as well until the time (ms) below. */
    previousSecret: text("previous_secret"),
    previousSecretUntil: integer("previous_secret_until"),
    /** Since when nothing has come through; NULL while all is well. */
    failingSince: integer("failing_since"),
    /** Set when it is paused, by a person or after a day of failures: nothing is sent, what happens is still noted. */
    pausedAt: integer("paused_at"),
    pauseReason: text("pause_reason", { enum: ["by_hand", "failing", "gone"] }),
    createdBy: integer("created_by").references(() => users.id),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    /** It is gone to everyone, and chooses no events; the row stays until the sweep has removed its log. */
    deletedAt: integer("deleted_at"),
  },
  (t) => [
    index("webhook_endpoints_organization").on(t.organizationId, t.id),
    index("webhook_endpoints_deleted")
      .on(t.id)
      .where(sql`deleted_at IS NOT NULL`),
  ],
);

/** What an endpoint is to be told, or was: written by triggers in the transaction of what it tells of, so that none is missed. */
export const outgoingEvents = sqliteTable(
  "outgoing_events",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    endpointId: integer("endpoint_id")
      .notNull()
      .references(() => webhookEndpoints.id),
    /** What the receiver knows it by: the same in each attempt and each replay. */
    eventId: text("event_id").notNull(),
    type: text("type").notNull(),
    /** Events of one conversation go out in order; 0 for what belongs to none. */
    conversationId: integer("conversation_id").notNull().default(0),
    messageId: integer("message_id"),
    /** What was the case at that moment and is not to be read again later, such as a status. */
    facts: text("facts", { mode: "json" }).$type<Record<string, unknown>>(),
    /** The body as it was first sent: every later attempt sends the same bytes. */
    body: text("body"),
    state: text("state", { enum: ["pending", "delivered", "failed"] })
      .notNull()
      .default("pending"),
    attempts: integer("attempts").notNull().default(0),
    /** The day in which it is tried counts from here. */
    firstAttemptAt: integer("first_attempt_at"),
    lastAttemptAt: integer("last_attempt_at"),
    responseStatus: integer("response_status"),
    /** The beginning of the answer, or why there was none. */
    responseText: text("response_text"),
    durationMs: integer("duration_ms"),
    createdAt: integer("created_at").notNull(),
    deliveredAt: integer("delivered_at"),
  },
  (t) => [
    uniqueIndex("outgoing_events_event").on(t.endpointId, t.eventId),
    // A page of the log without a state is merged from the three ranges of this index.
    index("outgoing_events_log").on(t.endpointId, t.state, t.id),
    index("outgoing_events_queue")
      .on(t.endpointId, t.conversationId, t.id)
      .where(sql`state = 'pending'`),
    index("outgoing_events_age").on(t.createdAt),
    // What goes with its conversation, or with its message.
    index("outgoing_events_conversation")
      .on(t.conversationId)
      .where(sql`conversation_id <> 0`),
    index("outgoing_events_message")
      .on(t.messageId)
      .where(sql`message_id IS NOT NULL`),
    check("outgoing_events_state", sql`${t.state} IN ('pending', 'delivered', 'failed')`),
  ],
);

/**
 * One for each endpoint and conversation with something to tell. It keeps the order: who has the lease sends its first
 * event, and nobody else sends any of it.
 */
export const outgoingQueues = sqliteTable(
  "outgoing_queues",
  {
    conversationId: integer("conversation_id").notNull(),
    endpointId: integer("endpoint_id").notNull(),
    organizationId: integer("organization_id").notNull(),
    /** NULL while the endpoint is paused. */
    nextAttemptAt: integer("next_attempt_at"),
    leasedUntil: integer("leased_until"),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.endpointId] }),
    index("outgoing_queues_due")
      .on(t.nextAttemptAt)
      .where(sql`next_attempt_at IS NOT NULL`),
    index("outgoing_queues_endpoint").on(t.endpointId),
  ],
);
