import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { contacts } from "./contacts.ts";
import { messages } from "./messages.ts";
import { organizations } from "./organizations.ts";
import { users } from "./people.ts";

/** What is to be sent at a time. Becomes a message once, whatever is repeated: its id is the message's idempotency key. */
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
    /** In whose name it goes out; NULL where an API key asked for it. */
    createdBy: integer("created_by").references(() => users.id),
    purpose: text("purpose").notNull(),
    /** The text as its writer wrote it: what goes around it is decided when it is due. */
    text: text("text").notNull(),
    /** Sent in its place where the window is closed when it is due. */
    fallbackTemplate: text("fallback_template", { mode: "json" }).$type<Record<string, unknown>>(),
    entityType: text("entity_type"),
    entityId: text("entity_id"),
    dueAt: integer("due_at").notNull(),
    state: text("state", { enum: ["scheduled", "sent", "cancelled", "failed"] })
      .notNull()
      .default("scheduled"),
    messageId: integer("message_id").references(() => messages.id),
    failureCode: text("failure_code"),
    failureText: text("failure_text"),
    idempotencyKey: text("idempotency_key"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    index("scheduled_messages_due")
      .on(t.dueAt, t.id)
      .where(sql`state = 'scheduled'`),
    index("scheduled_messages_by_user").on(t.organizationId, t.createdBy, t.dueAt, t.id),
    index("scheduled_messages_organization").on(t.organizationId, t.dueAt, t.id),
    index("scheduled_messages_contact").on(t.contactId),
    index("scheduled_messages_message")
      .on(t.messageId)
      .where(sql`message_id IS NOT NULL`),
    uniqueIndex("scheduled_messages_idempotency_key")
      .on(t.organizationId, t.idempotencyKey)
      .where(sql`idempotency_key IS NOT NULL`),
    check("scheduled_messages_state", sql`${t.state} IN ('scheduled', 'sent', 'cancelled', 'failed')`),
  ],
);
