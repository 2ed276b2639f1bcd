import { and, desc, eq, sql } from "drizzle-orm";
import { conversations } from "../../drizzle/schema/conversations.ts";
import { entityConversations } from "../../drizzle/schema/entities.ts";
import type { ContactEntity } from "../domain/contact-entity.ts";
import type { Database } from "./database.ts";

/** A bound for what is shown at once. */
const MAX_ENTITIES = 100;

/** What the contact's conversations are linked to, the youngest link first. Added up from triggers' counts: no message is read. */
export async function entitiesOfContact(
  db: Database,
  organizationId: number,
  contactId: number,
): Promise<ContactEntity[]> {
  const lastLinkedAt = sql<number>`max(${entityConversations.lastLinkedAt})`;
  return db
    .select({
      type: entityConversations.entityType,
      id: entityConversations.entityId,
      messages: sql<number>`sum(${entityConversations.messageCount})`,
      lastLinkedAt,
    })
    .from(conversations)
    .innerJoin(entityConversations, eq(entityConversations.conversationId, conversations.id))
    .where(
      and(
        eq(conversations.contactId, contactId),
        eq(conversations.organizationId, organizationId),
        eq(entityConversations.organizationId, organizationId),
      ),
    )
    .groupBy(entityConversations.entityType, entityConversations.entityId)
    .orderBy(desc(lastLinkedAt), entityConversations.entityType, entityConversations.entityId)
    .limit(MAX_ENTITIES);
}
