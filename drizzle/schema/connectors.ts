import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { conversations } from "./conversations.ts";
import { media } from "./media.ts";
import { organizations } from "./organizations.ts";

/** Conversations that have a room at LiveKit, so that it is asked for once. */
export const livekitRooms = sqliteTable("livekit_rooms", {
  conversationId: integer("conversation_id")
    .primaryKey()
    .references(() => conversations.id),
  organizationId: integer("organization_id")
    .notNull()
    .references(() => organizations.id),
  createdAt: integer("created_at").notNull(),
});

/** Copies of stored files at SharePoint, and how far an upload in ranges has come. */
export const mediaCopies = sqliteTable(
  "media_copies",
  {
    mediaId: integer("media_id")
      .primaryKey()
      .references(() => media.id),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    state: text("state", { enum: ["pending", "stored", "failed"] })
      .notNull()
      .default("pending"),
    /** The upload session's address, sealed: whoever has it may write. */
    uploadUrl: text("upload_url"),
    nextByte: integer("next_byte").notNull().default(0),
    itemId: text("item_id"),
    webUrl: text("web_url"),
    attempts: integer("attempts").notNull().default(0),
    reason: text("reason"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    index("media_copies_pending")
      .on(t.updatedAt)
      .where(sql`state = 'pending'`),
    index("media_copies_failed")
      .on(t.updatedAt)
      .where(sql`state = 'failed'`),
    check("media_copies_state", sql`${t.state} IN ('pending', 'stored', 'failed')`),
  ],
);

/** How far a connector has looked through what there is to copy. WITHOUT ROWID. */
export const connectorCursors = sqliteTable("connector_cursors", {
  name: text("name").primaryKey(),
  /** The last id that was looked at. */
  value: integer("value").notNull(),
});
