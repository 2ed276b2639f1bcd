import { and, asc, eq, sql } from "drizzle-orm";
import { contactIdentities, contacts } from "../../drizzle/schema/contacts.ts";
import { conversations } from "../../drizzle/schema/conversations.ts";
import { entityLinks } from "../../drizzle/schema/entities.ts";
import { media } from "../../drizzle/schema/media.ts";
import { messages } from "../../drizzle/schema/messages.ts";
import { scheduledMessages } from "../../drizzle/schema/scheduled-messages.ts";
import type { ScheduledMessage } from "../domain/scheduled-message.ts";
import { selectConversations } from "./conversation-rows.ts";
import { firstOrNull, type Database } from "./database.ts";
import { selectMessages } from "./message-rows.ts";
import { selectScheduled, toScheduled } from "./scheduled-rows.ts";

export async function findContact(db: Database, organizationId: number, contactId: number) {
  return firstOrNull(
    await db
      .select()
      .from(contacts)
      .where(and(eq(contacts.id, contactId), eq(contacts.organizationId, organizationId)))
      .limit(1),
  );
}

export async function contactConversations(db: Database, organizationId: number, contactId: number) {
  return selectConversations(
    db,
    and(eq(conversations.contactId, contactId), eq(conversations.organizationId, organizationId)),
  ).orderBy(asc(conversations.id));
}

export async function identitiesOf(db: Database, organizationId: number, contactId: number) {
  return db
    .select({ kind: contactIdentities.kind, value: contactIdentities.value, createdAt: contactIdentities.createdAt })
    .from(contactIdentities)
    .where(and(eq(contactIdentities.contactId, contactId), eq(contactIdentities.organizationId, organizationId)));
}

/** Oldest first, above a place in the thread. */
export async function threadFrom(
  db: Database,
  ref: { organizationId: number; conversationId: number },
  after: { occurredAt: number; id: number },
  limit: number,
) {
  return selectMessages(
    db,
    and(
      eq(messages.conversationId, ref.conversationId),
      eq(messages.organizationId, ref.organizationId),
      sql`(${messages.occurredAt}, ${messages.id}) > (${after.occurredAt}, ${after.id})`,
    ),
  )
    .orderBy(asc(messages.occurredAt), asc(messages.id))
    .limit(limit);
}

/** The stored files that a page of messages came with, or was sent with. */
export async function filesOf(db: Database, organizationId: number, messageIds: number[]) {
  const ids = JSON.stringify(messageIds);
  return db
    .selectDistinct({ id: media.id, r2Key: media.r2Key, fileName: media.fileName, mimeType: media.mimeType })
    .from(messages)
    .innerJoin(media, eq(media.id, messages.mediaId))
    .where(
      and(
        sql`${messages.id} IN (SELECT value FROM json_each(${ids}))`,
        eq(messages.organizationId, organizationId),
        eq(media.state, "stored"),
      ),
    );
}

/** What a page of messages is linked to in other applications. */
export async function linksOf(db: Database, organizationId: number, messageIds: number[]) {
  return db
    .select({
      messageId: entityLinks.messageId,
      type: entityLinks.entityType,
      id: entityLinks.entityId,
      createdAt: entityLinks.createdAt,
    })
    .from(entityLinks)
    .where(
      and(
        sql`${entityLinks.messageId} IN (SELECT value FROM json_each(${JSON.stringify(messageIds)}))`,
        // `+` keeps SQLite from going through all that the organization has linked.
        sql`+${entityLinks.organizationId} = ${organizationId}`,
      ),
    )
    .orderBy(asc(entityLinks.messageId), asc(entityLinks.createdAt));
}

/** What is kept of what was scheduled for a contact, in the order in which it was stored, above an id. */
export async function scheduledFrom(
  db: Database,
  { organizationId, contactId }: { organizationId: number; contactId: number },
  afterId: number,
  limit: number,
): Promise<ScheduledMessage[]> {
  const rows = await selectScheduled(
    db,
    and(
      eq(scheduledMessages.contactId, contactId),
      sql`+${scheduledMessages.organizationId} = ${organizationId}`,
      // `+` keeps SQLite from walking through everybody's by their ids.
      sql`+${scheduledMessages.id} > ${afterId}`,
    ),
  )
    .orderBy(sql`+${scheduledMessages.id}`)
    .limit(limit);
  return rows.map(toScheduled);
}
