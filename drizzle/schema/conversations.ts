import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { channels } from "./channels.ts";
import { contacts } from "./contacts.ts";
import { organizations } from "./organizations.ts";
import { users } from "./people.ts";

export const conversations = sqliteTable(
  "conversations",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    channelId: integer("channel_id")
      .notNull()
      .references(() => channels.id),
    contactId: integer("contact_id")
      .notNull()
      .references(() => contacts.id),
    status: text("status", { enum: ["open", "closed", "assigned"] })
      .notNull()
      .default("open"),
    assignedAgentId: integer("assigned_agent_id").references(() => users.id),
    unreadCount: integer("unread_count").notNull().default(0),
    lastMessageId: integer("last_message_id"),
    /** The provider's time of the newest message; the conversation's creation while there is none. */
    lastMessageAt: integer("last_message_at").notNull(),
    lastMessagePreview: text("last_message_preview"),
    /** The provider's time of the person's newest message: the 24-hour window counts from here. */
    lastInboundAt: integer("last_inbound_at"),
    /** That message: what is marked as read at the provider. */
    lastInboundMessageId: integer("last_inbound_message_id"),
    /** The case that is being worked on: the provider's time of the message that began it. NULL while there is none. */
    caseOpenedAt: integer("case_opened_at"),
    /** When an agent first answered in that case. */
    caseAnsweredAt: integer("case_answered_at"),
    /** +1 with each visible change, so that a client that missed one can tell. */
    version: integer("version").notNull().default(0),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("conversations_channel_contact").on(t.channelId, t.contactId),
    index("conversations_contact").on(t.contactId),
    // For what goes through all of them, such as the nightly removal. Never changes, so it costs once per conversation.
    index("conversations_organization").on(t.organizationId, t.id),
    // A page without filters is merged from the six ranges of this index: each message writes one entry for all these lists.
    index("conversations_list").on(t.organizationId, t.status, sql`(unread_count > 0)`, t.lastMessageAt, t.id),
    // Mine and nobody's: what is closed is in neither.
    index("conversations_agent")
      .on(t.organizationId, t.assignedAgentId, t.lastMessageAt, t.id)
      .where(sql`status <> 'closed'`),
    check("conversations_status_known", sql`${t.status} IN ('open', 'closed', 'assigned')`),
  ],
);

/** How many conversations there are of each state, kept by triggers: statistics and badges without scanning. */
export const conversationCounts = sqliteTable(
  "conversation_counts",
  {
    organizationId: integer("organization_id").notNull(),
    status: text("status").notNull(),
    /** 0 = nobody. */
    assignedAgentId: integer("assigned_agent_id").notNull(),
    unread: integer("unread", { mode: "boolean" }).notNull(),
    count: integer("count").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.status, t.assignedAgentId, t.unread] })],
);

/**
 * How many conversations have their newest message in an hour, kept by triggers (migrations/0021_conversations_by_hour.sql):
 * the sum since an hour is how many had a message since then.
 */
export const conversationHours = sqliteTable(
  "conversation_hours",
  {
    organizationId: integer("organization_id").notNull(),
    /** Hours since 1970, of `lastMessageAt`. */
    hour: integer("hour").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.hour] })],
);

/** One set for the whole organization; put on conversations. */
export const labels = sqliteTable(
  "labels",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    name: text("name").notNull(),
    /** One of the names in domain/label.ts: what it looks like is the dashboard's, in both colour schemes. */
    color: text("color").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("labels_name").on(t.organizationId, t.name)],
);

export const conversationLabels = sqliteTable(
  "conversation_labels",
  {
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversations.id),
    labelId: integer("label_id")
      .notNull()
      .references(() => labels.id),
    organizationId: integer("organization_id").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.labelId] }),
    index("conversation_labels_label").on(t.labelId, t.conversationId),
  ],
);
