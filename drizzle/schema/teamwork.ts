import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { conversations } from "./conversations.ts";
import { organizations } from "./organizations.ts";
import { users } from "./people.ts";

/** What agents tell each other in a conversation; never sent to the customer. */
export const notes = sqliteTable(
  "notes",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversations.id),
    authorId: integer("author_id")
      .notNull()
      .references(() => users.id),
    text: text("text").notNull(),
    /** Ids of the users it calls. */
    mentions: text("mentions", { mode: "json" }).$type<number[]>().notNull(),
    createdAt: integer("created_at").notNull(),
    editedAt: integer("edited_at"),
  },
  (t) => [index("notes_conversation").on(t.conversationId, t.id)],
);

/** Who was called in which note, and whether they have looked. */
export const mentions = sqliteTable(
  "mentions",
  {
    userId: integer("user_id")
      .notNull()
      .references(() => users.id),
    noteId: integer("note_id")
      .notNull()
      .references(() => notes.id),
    organizationId: integer("organization_id").notNull(),
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversations.id),
    createdAt: integer("created_at").notNull(),
    readAt: integer("read_at"),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.noteId] }),
    index("mentions_note").on(t.noteId),
    index("mentions_unread")
      .on(t.userId, t.noteId)
      .where(sql`read_at IS NULL`),
    index("mentions_conversation").on(t.conversationId, t.userId),
  ],
);

/** Texts that agents insert with `/shortcut`. */
export const cannedAnswers = sqliteTable(
  "canned_answers",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    shortcut: text("shortcut").notNull(),
    text: text("text").notNull(),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [uniqueIndex("canned_answers_shortcut").on(t.organizationId, t.shortcut)],
);
