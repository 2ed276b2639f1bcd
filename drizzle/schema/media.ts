import { sql } from "drizzle-orm";
import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { channels } from "./channels.ts";
import { messages } from "./messages.ts";
import { organizations } from "./organizations.ts";
import { users } from "./people.ts";

export const media = sqliteTable(
  "media",
  {
    id: integer("id").primaryKey(),
    organizationId: integer("organization_id")
      .notNull()
      .references(() => organizations.id),
    channelId: integer("channel_id")
      .notNull()
      .references(() => channels.id),
    /** The message that a person sent it with; NULL for an upload of ours, which any number of messages may carry. */
    messageId: integer("message_id").references(() => messages.id),
    /** Who uploaded it. */
    uploadedBy: integer("uploaded_by").references(() => users.id),
    providerMediaId: text("provider_media_id"),
    /** When the provider forgets that id: 7 days for a person's media, 30 for an upload. */
    providerExpiresAt: integer("provider_expires_at"),
    kind: text("kind", { enum: ["image", "video", "audio", "document", "sticker"] }).notNull(),
    attempts: integer("attempts").notNull().default(0),
    r2Key: text("r2_key"),
    mimeType: text("mime_type"),
    sizeBytes: integer("size_bytes"),
    /** Hex. */
    sha256: text("sha256"),
    fileName: text("file_name"),
    state: text("state", { enum: ["pending", "stored", "unavailable"] })
      .notNull()
      .default("pending"),
    reason: text("reason"),
    /** For an upload that an embedded session restricted to an entity brought: only such sessions may send it then. */
    entityType: text("entity_type"),
    entityId: text("entity_id"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
  },
  (t) => [
    uniqueIndex("media_provider_id").on(t.channelId, t.providerMediaId, t.messageId),
    index("media_message").on(t.messageId),
    // One stored file may serve many messages: it goes with the last of them.
    // Uploads age by themselves; what a person sent goes with its message.
    index("media_uploads")
      .on(t.organizationId, t.createdAt)
      .where(sql`message_id IS NULL`),
    index("media_file")
      .on(t.organizationId, t.r2Key)
      .where(sql`r2_key IS NOT NULL`),
    index("media_pending")
      .on(t.createdAt)
      .where(sql`state = 'pending'`),
  ],
);
