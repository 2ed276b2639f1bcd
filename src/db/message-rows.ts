import { eq, getTableColumns, sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { contacts } from "../../drizzle/schema/contacts.ts";
import { conversations } from "../../drizzle/schema/conversations.ts";
import { messages } from "../../drizzle/schema/messages.ts";
import { storedMedia, type StoredMedia } from "../domain/media.ts";
import type { Database } from "./database.ts";

const m = getTableColumns(messages);

const reactionRows = z.array(z.object({ emoji: z.string(), author: z.string(), agentId: z.number().nullable() }));
const quotedRow = z.object({
  id: z.number(),
  text: z.string().nullable(),
  type: z.string(),
  direction: z.enum(["inbound", "outbound"]),
});

/** Oldest first, as their authors put them there. */
const reactionsOn =
  sql`(SELECT json_group_array(json_object('emoji', r.emoji, 'author', r.author, 'agentId', r.agent_id) ORDER BY r.occurred_at)
  FROM reactions r WHERE r.channel_id = ${m.channelId} AND r.target_id = ${m.providerMessageId} AND r.emoji IS NOT NULL)`.mapWith(
    (json: string) => reactionRows.parse(JSON.parse(json)),
  );

const quoted = sql`(SELECT json_object('id', q.id, 'text', q.text, 'type', q.type, 'direction', q.direction)
  FROM messages q WHERE q.channel_id = ${m.channelId} AND q.provider_message_id = ${m.replyTo})`.mapWith(
  (json: string): z.infer<typeof quotedRow> | null => quotedRow.parse(JSON.parse(json)),
);

/** Everything of a message that is ever shown, with its person's number. */
export const messageColumns = {
  id: m.id,
  conversationId: m.conversationId,
  channelId: m.channelId,
  providerMessageId: m.providerMessageId,
  phone: contacts.phone,
  direction: m.direction,
  type: m.type,
  text: m.text,
  content: m.content,
  // As one value: a batch tells columns apart by their names, and a file has an id and a kind of its own.
  media:
    sql<StoredMedia | null>`(SELECT json_object('id', f.id, 'kind', f.kind, 'state', f.state, 'mimeType', f.mime_type,
    'sizeBytes', f.size_bytes, 'fileName', f.file_name, 'reason', f.reason,
    'copyUrl', (SELECT c.web_url FROM media_copies c WHERE c.media_id = f.id)) FROM media f WHERE f.id = ${m.mediaId})`
      .mapWith((json: string) => storedMedia.parse(JSON.parse(json)))
      .as("media"),
  replyTo: m.replyTo,
  quoted: quoted.as("quoted"),
  reactions: reactionsOn.as("reactions"),
  editedAt: m.editedAt,
  revokedAt: m.revokedAt,
  status: m.status,
  occurredAt: m.occurredAt,
  agentId: m.agentId,
  origin: m.origin,
  failureCode: m.failureCode,
  failureText: m.failureText,
  idempotencyKey: m.idempotencyKey,
  attempts: m.attempts,
  nextAttemptAt: m.nextAttemptAt,
  sentAt: m.sentAt,
  deliveredAt: m.deliveredAt,
  readAt: m.readAt,
};

/** Messages as they are shown; the caller's condition names the organization. */
export function selectMessages(db: Database, where: SQL | undefined) {
  return db
    .select(messageColumns)
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .where(where);
}

/**
 * Rows of `messages` that these ingests have written (one for each try of a batch), found by the ids that the batch was
 * given rather than by an index of their own.
 */
export function writtenBy(ingestIds: readonly string[], provider: string, keys: string): SQL {
  return sql`${messages.id} IN (
    SELECT x.id FROM json_each(${keys}) j
    CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = j.value->>'ch'
    CROSS JOIN messages x ON x.channel_id = c.id AND x.provider_message_id = j.value->>'pid'
    WHERE ${isOfIngests(sql`x.ingest_id`, ingestIds)})`;
}

/** Whether a message was written by one of these ingests. */
export function isOfIngests(column: SQL, ingestIds: readonly string[]): SQL {
  const ids = sql.join(
    ingestIds.map((id) => sql`${id}`),
    sql`, `,
  );
  return sql`${column} IN (${ids})`;
}
