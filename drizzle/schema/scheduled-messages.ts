import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { contacts } from "./contacts.ts";
import { conversations } from "./conversations.ts";
import { messages } from "./messages.ts";
import { organizations } from "./organizations.ts";
import { users } from "./people.ts";

/**
 * What is to be sent at a time, or to many: a row each. Becomes a message once, in the transaction that makes it `sent`,
 * whatever is repeated.
 */
export const scheduledMessages = sqliteTable(
  "scheduled_messages",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    contactId: integer("contact_id")
      .notNull()
      .references(() => contacts.id),
    /** Where it will stand; NULL for a partner's, which goes to wherever the client was written with last. */
    conversationId: integer("conversation_id").references(() => conversations.id),
    /** In whose name it goes out; NULL where an API key asked for it. */
    createdBy: integer("created_by").references(() => users.id),
    /** Whether it goes out as a partner's: to their own client only, and in a partner's format. */
    asPartner: integer("as_partner", { mode: "boolean" }).notNull().default(false),
    purpose: text("purpose"),
    /** The text as its writer wrote it: what goes around it is decided when it is due. */
    text: text("text").notNull(),
    /** Sent in its place where the window is closed when it is due. */
    fallbackTemplate: text("fallback_template", { mode: "json" }).$type<Record<string, unknown>>(),
    entityType: text("entity_type"),
    entityId: text("entity_id"),
    dueAt: integer("due_at").notNull(),
    /** When the sweep looks at it next: at its time, and again a while after its job was put on the queue. */
    wakeAt: integer("wake_at").notNull(),
    state: text("state", { enum: ["scheduled", "sent", "cancelled", "failed"] })
      .notNull()
      .default("scheduled"),
    /** +1 with each change: what was read before a change is not sent after it. */
    version: integer("version").notNull().default(0),
    messageId: integer("message_id").references(() => messages.id),
    failureCode: text("failure_code"),
    failureText: text("failure_text"),
    /** Shared by all that one request brought. */
    bulkId: text("bulk_id"),
    /** Of the request; of many from one request, the first has it. */
    idempotencyKey: text("idempotency_key"),
    idempotencyHash: text("idempotency_hash"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    index("scheduled_messages_wake")
      .on(t.wakeAt, t.id)
      .where(sql`state = 'scheduled'`),
    // The lists are read state by state, so that the few of one cost nothing more beside the many of another.
    index("scheduled_messages_by_user").on(t.organizationId, t.createdBy, t.state, t.dueAt, t.id),
    index("scheduled_messages_organization").on(t.organizationId, t.state, t.dueAt, t.id),
    index("scheduled_messages_contact").on(t.contactId, t.state, t.dueAt, t.id),
    index("scheduled_messages_conversation")
      .on(t.conversationId)
      .where(sql`conversation_id IS NOT NULL`),
    index("scheduled_messages_message")
      .on(t.messageId)
      .where(sql`message_id IS NOT NULL`),
    index("scheduled_messages_bulk")
      .on(t.organizationId, t.bulkId, t.id)
      .where(sql`bulk_id IS NOT NULL`),
    uniqueIndex("scheduled_messages_idempotency_key")
      .on(t.organizationId, t.idempotencyKey)
      .where(sql`idempotency_key IS NOT NULL`),
    check("scheduled_messages_state", sql`${t.state} IN ('scheduled', 'sent', 'cancelled', 'failed')`),
  ],
);
