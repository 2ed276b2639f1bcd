import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
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
    /** Since when nothing has come through; NULL while all is well. */
    failingSince: integer("failing_since"),
    /** Set when it is paused, by a person or after a day of failures: nothing is sent, what happens is still noted. */
    pausedAt: integer("paused_at"),
    pauseReason: text("pause_reason"),
    createdBy: integer("created_by").references(() => users.id),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [index("webhook_endpoints_organization").on(t.organizationId, t.id)],
);

/** What an endpoint is to be told, or was: written in the transaction of what it tells of, so that none is missed. */
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
    nextAttemptAt: integer("next_attempt_at").notNull(),
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
    index("outgoing_events_log").on(t.endpointId, t.id),
    index("outgoing_events_queue")
      .on(t.endpointId, t.conversationId, t.id)
      .where(sql`state = 'pending'`),
    index("outgoing_events_due")
      .on(t.nextAttemptAt)
      .where(sql`state = 'pending'`),
    index("outgoing_events_age").on(t.organizationId, t.createdAt),
    index("outgoing_events_message")
      .on(t.messageId)
      .where(sql`message_id IS NOT NULL`),
    check("outgoing_events_state", sql`${t.state} IN ('pending', 'delivered', 'failed')`),
  ],
);
