import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { messages } from "./messages.ts";
import { organizations } from "./organizations.ts";

/** Messages that are about something in another application: a project, a lead. */
export const entityLinks = sqliteTable(
  "entity_links",
  {
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    entityType: text("entity_type").notNull(),
    entityId: text("entity_id").notNull(),
    messageId: integer("message_id")
      .notNull()
      .references(() => messages.id),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.entityType, t.entityId, t.messageId] }),
    index("entity_links_message").on(t.messageId),
  ],
);

/** The conversations that those messages are in: kept by triggers, so that "is it linked" reads one row however long both are. */
export const entityConversations = sqliteTable(
  "entity_conversations",
  {
    organizationId: integer("organization_id").notNull(),
    entityType: text("entity_type").notNull(),
    entityId: text("entity_id").notNull(),
    conversationId: integer("conversation_id").notNull(),
    messageCount: integer("message_count").notNull(),
    lastLinkedAt: integer("last_linked_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organizationId, t.entityType, t.entityId, t.conversationId] }),
    index("entity_conversations_conversation").on(t.conversationId),
  ],
);
