import { eq, getTableColumns, sql, type SQL } from "drizzle-orm";
import { contacts, conversations, messages } from "../../drizzle/schema.ts";
import type { StoredMessage } from "../domain/message-view.ts";
import type { Database } from "./database.ts";

const m = getTableColumns(messages);

/** Everything of a message that is ever shown, with its person's number. */
export const messageColumns = {
  id: m.id,
  conversationId: m.conversationId,
  providerMessageId: m.providerMessageId,
  phone: contacts.phone,
  direction: m.direction,
  type: m.type,
  text: m.text,
  content: m.content,
  replyTo: m.replyTo,
  status: m.status,
  occurredAt: m.occurredAt,
  agentId: m.agentId,
  origin: m.origin,
  failureCode: m.failureCode,
  failureText: m.failureText,
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

/** Rows of `messages` that this batch has written, found by the ids it was given rather than by an index of their own. */
export function writtenBy(ingestId: string, provider: string, keys: string): SQL {
  return sql`${messages.id} IN (
    SELECT x.id FROM json_each(${keys}) j
    CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = j.value->>'ch'
    CROSS JOIN messages x ON x.channel_id = c.id AND x.provider_message_id = j.value->>'pid'
    WHERE x.ingest_id = ${ingestId})`;
}

export type MessageRow = StoredMessage;
