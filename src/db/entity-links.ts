import { and, desc, eq, lt, sql, type SQL } from "drizzle-orm";
import { conversations } from "../../drizzle/schema/conversations.ts";
import { entityConversations, entityLinks } from "../../drizzle/schema/entities.ts";
import { messages } from "../../drizzle/schema/messages.ts";
import type { EntityRef } from "../domain/entity.ts";
import { selectConversations } from "./conversation-rows.ts";
import type { Database } from "./database.ts";
import { selectMessages } from "./message-rows.ts";

/** A bound for what is shown at once; nothing that is about one thing is talked of in more conversations. */
export const MAX_ENTITY_CONVERSATIONS = 100;

/** Links the messages of `fresh`; which conversations they are in is kept by triggers. */
export function linkToEntity(fresh: SQL, entity: EntityRef, now: number): SQL {
  return sql`INSERT INTO entity_links (organization_id, entity_type, entity_id, message_id, created_at)
    SELECT organization_id, ${entity.type}, ${entity.id}, id, ${now} FROM (${fresh})`;
}

/** Whether any message of the conversation is linked to the entity. */
export async function isLinked(
  db: Database,
  organizationId: number,
  entity: EntityRef,
  conversationId: number,
): Promise<boolean> {
  const rows = await db
    .select({ id: entityConversations.conversationId })
    .from(entityConversations)
    .where(
      and(
        ofEntity(entityConversations, organizationId, entity),
        eq(entityConversations.conversationId, conversationId),
      ),
    );
  return rows.length === 1;
}

/** Whether the message is in a conversation that is linked to the entity. */
export async function isInLinked(
  db: Database,
  organizationId: number,
  entity: EntityRef,
  messageId: number,
): Promise<boolean> {
  const rows = await db
    .select({ id: messages.id })
    .from(messages)
    .innerJoin(entityConversations, eq(entityConversations.conversationId, messages.conversationId))
    .where(
      and(
        eq(messages.id, messageId),
        eq(messages.organizationId, organizationId),
        ofEntity(entityConversations, organizationId, entity),
      ),
    );
  return rows.length === 1;
}

/**
 * Those of these files that belong to the entity: a person sent them in a linked conversation, they went out in one, or
 * a session that was confined to it uploaded them. An upload is looked for from the entity's few conversations: it may
 * have gone out in thousands of others.
 */
export async function filesOfEntity(
  db: Database,
  organizationId: number,
  entity: EntityRef,
  mediaIds: number[],
): Promise<number[]> {
  const linked = sql`e.organization_id = ${organizationId} AND e.entity_type = ${entity.type} AND e.entity_id = ${entity.id}`;
  const rows = await db.all<{ id: number }>(sql`
    SELECT f.id FROM media f
    WHERE f.id IN (SELECT value FROM json_each(${JSON.stringify(mediaIds)})) AND f.organization_id = ${organizationId} AND (
      (f.entity_type = ${entity.type} AND f.entity_id = ${entity.id})
      OR EXISTS (SELECT 1 FROM messages m CROSS JOIN entity_conversations e ON e.conversation_id = m.conversation_id AND ${linked}
        WHERE m.id = f.message_id)
      OR EXISTS (SELECT 1 FROM entity_conversations e CROSS JOIN messages m ON m.media_id = f.id AND m.conversation_id = e.conversation_id
        AND m.media_id IS NOT NULL AND m.direction = 'outbound' WHERE ${linked}))`);
  return rows.map((row) => row.id);
}

/** The messages that are linked to an entity, the one that was sent last first, below `before`. */
export async function listEntityMessages(
  db: Database,
  organizationId: number,
  entity: EntityRef,
  page: { beforeId: number | null; limit: number },
) {
  const linked = db
    .select({ id: entityLinks.messageId })
    .from(entityLinks)
    .where(
      and(
        ofEntity(entityLinks, organizationId, entity),
        page.beforeId === null ? undefined : lt(entityLinks.messageId, page.beforeId),
      ),
    )
    .orderBy(desc(entityLinks.messageId))
    .limit(page.limit);
  return selectMessages(db, and(sql`${messages.id} IN ${linked}`, eq(messages.organizationId, organizationId))).orderBy(
    desc(messages.id),
  );
}

/** The conversations that are linked to an entity, newest message first; at most `MAX_ENTITY_CONVERSATIONS` of the youngest. */
export async function listEntityConversations(db: Database, organizationId: number, entity: EntityRef) {
  const linked = db
    .select({ id: entityConversations.conversationId })
    .from(entityConversations)
    .where(ofEntity(entityConversations, organizationId, entity))
    .orderBy(desc(entityConversations.conversationId))
    .limit(MAX_ENTITY_CONVERSATIONS);
  return selectConversations(
    db,
    and(sql`${conversations.id} IN ${linked}`, eq(conversations.organizationId, organizationId)),
  ).orderBy(desc(conversations.lastMessageAt), desc(conversations.id));
}

function ofEntity(
  table: typeof entityLinks | typeof entityConversations,
  organizationId: number,
  entity: EntityRef,
): SQL | undefined {
  return and(
    eq(table.organizationId, organizationId),
    eq(table.entityType, entity.type),
    eq(table.entityId, entity.id),
  );
}
