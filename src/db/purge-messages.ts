import { and, eq, lt, sql, type SQL } from "drizzle-orm";
import { conversations } from "../../drizzle/schema/conversations.ts";
import { media } from "../../drizzle/schema/media.ts";
import { messages } from "../../drizzle/schema/messages.ts";
import type { Database } from "./database.ts";
import { statement } from "./statement.ts";
import { writeThenRead } from "./write-then-read.ts";

export interface MessageKey {
  id: number;
  channelId: number;
  providerMessageId: string | null;
}

/** The oldest messages of a conversation from before a time (ms). */
export async function oldestMessages(
  db: Database,
  ref: { organizationId: number; conversationId: number },
  before: number,
  limit: number,
): Promise<MessageKey[]> {
  return db
    .select({ id: messages.id, channelId: messages.channelId, providerMessageId: messages.providerMessageId })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, ref.conversationId),
        eq(messages.organizationId, ref.organizationId),
        lt(messages.occurredAt, before),
      ),
    )
    .orderBy(messages.occurredAt, messages.id)
    .limit(limit);
}

/** The stored files that only these messages have: no other message shares their content. */
export async function filesOfOnly(db: Database, organizationId: number, keys: MessageKey[]): Promise<string[]> {
  const own = idsOf(keys);
  const rows = await db
    .selectDistinct({ r2Key: media.r2Key })
    .from(media)
    .where(
      and(
        sql`${media.messageId} IN ${own}`,
        eq(media.organizationId, organizationId),
        sql`${media.r2Key} IS NOT NULL`,
        sql`NOT EXISTS (SELECT 1 FROM media other WHERE other.organization_id = ${organizationId} AND other.r2_key = ${media.r2Key}
          AND (other.message_id IS NULL OR other.message_id NOT IN ${own}))`,
      ),
    );
  return rows.flatMap((row) => row.r2Key ?? []);
}

/** Removes messages with all that hangs on them, and what the conversation's summary says of them. */
export async function deleteMessages(
  db: Database,
  ref: { organizationId: number; conversationId: number },
  keys: MessageKey[],
  now: number,
): Promise<void> {
  const own = idsOf(keys);
  const targets = sql`(SELECT value->>'channelId', value->>'providerMessageId' FROM json_each(${JSON.stringify(keys)})
    WHERE value->>'providerMessageId' IS NOT NULL)`;
  const conversation = sql`id = ${ref.conversationId} AND organization_id = ${ref.organizationId}`;
  await writeThenRead(
    db,
    [
      sql`DELETE FROM entity_links WHERE message_id IN ${own} AND organization_id = ${ref.organizationId}`,
      sql`DELETE FROM reactions WHERE (channel_id, target_id) IN ${targets} AND organization_id = ${ref.organizationId}`,
      sql`DELETE FROM message_changes WHERE (channel_id, target_id) IN ${targets} AND organization_id = ${ref.organizationId}`,
      sql`DELETE FROM media_copies WHERE media_id IN (SELECT id FROM media WHERE message_id IN ${own})
        AND organization_id = ${ref.organizationId}`,
      sql`DELETE FROM media WHERE message_id IN ${own} AND organization_id = ${ref.organizationId}`,
      sql`UPDATE conversations SET last_message_id = NULL, last_message_preview = NULL
        WHERE ${conversation} AND last_message_id IN ${own}`,
      sql`UPDATE conversations SET last_inbound_message_id = NULL
        WHERE ${conversation} AND last_inbound_message_id IN ${own}`,
      sql`DELETE FROM scheduled_messages WHERE message_id IN ${own} AND message_id IS NOT NULL AND organization_id = ${ref.organizationId}`,
      sql`DELETE FROM messages WHERE id IN ${own} AND organization_id = ${ref.organizationId}`,
    ].map((query) => statement(db, query)),
    [
      db
        .update(conversations)
        .set({ version: sql`${conversations.version} + 1`, updatedAt: now })
        .where(and(eq(conversations.id, ref.conversationId), eq(conversations.organizationId, ref.organizationId)))
        .returning({ id: conversations.id }),
    ],
  );
}

function idsOf(keys: MessageKey[]): SQL {
  return sql`(SELECT value FROM json_each(${JSON.stringify(keys.map((key) => key.id))}))`;
}
