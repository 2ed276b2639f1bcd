import { and, eq, inArray, sql } from "drizzle-orm";
import { livekitRooms } from "../../drizzle/schema/connectors.ts";
import { contacts } from "../../drizzle/schema/contacts.ts";
import { conversations } from "../../drizzle/schema/conversations.ts";
import { messages } from "../../drizzle/schema/messages.ts";
import { firstOrNull, type Database } from "./database.ts";
import { selectMessages } from "./message-rows.ts";

export interface RoomRef {
  organizationId: number;
  conversationId: number;
}

/** The Worker's own number decides which organization's rooms have the plain names. */
function ownsPlainNames(ownPhoneNumberId: string, organizationId: number) {
  return sql`EXISTS (SELECT 1 FROM channels WHERE provider = 'cloud_api' AND external_id = ${ownPhoneNumberId}
    AND organization_id = ${organizationId})`.mapWith(Boolean);
}

/** What is needed to mirror these messages: their conversation, whether it has a room, and the messages in their order. */
export async function readForRoom(
  db: Database,
  { organizationId, conversationId }: RoomRef,
  messageIds: number[],
  ownPhoneNumberId: string,
) {
  const [found, shown] = await db.batch([
    db
      .select({
        phone: contacts.phone,
        version: conversations.version,
        roomCreatedAt: livekitRooms.createdAt,
        ownsPlainNames: ownsPlainNames(ownPhoneNumberId, organizationId),
      })
      .from(conversations)
      .innerJoin(contacts, eq(contacts.id, conversations.contactId))
      .leftJoin(livekitRooms, eq(livekitRooms.conversationId, conversations.id))
      .where(and(eq(conversations.id, conversationId), eq(conversations.organizationId, organizationId))),
    selectMessages(
      db,
      and(
        sql`${messages.id} IN (SELECT value FROM json_each(${JSON.stringify(messageIds)}))`,
        // By their ids: the plus keeps SQLite from walking the conversation instead.
        sql`+${messages.conversationId} = ${conversationId} AND +${messages.organizationId} = ${organizationId}`,
      ),
    ).orderBy(messages.id),
  ]);
  const conversation = firstOrNull(found);
  return conversation === null ? null : { ...conversation, messages: shown };
}

/** Whether the organization's rooms have the plain names. */
export async function hasPlainRoomNames(db: Database, organizationId: number, ownPhoneNumberId: string) {
  const [row] = await db.all<{ own: number }>(sql`SELECT ${ownsPlainNames(ownPhoneNumberId, organizationId)} AS own`);
  return row?.own === 1;
}

/** Remembers that the conversation's room has been made. */
export async function rememberRoom(db: Database, ref: RoomRef, now: number): Promise<void> {
  await db
    .insert(livekitRooms)
    .values({ ...ref, createdAt: now })
    .onConflictDoNothing();
}

/** Which of these conversations have a room. */
export async function conversationsWithRoom(db: Database, organizationId: number, conversationIds: number[]) {
  if (conversationIds.length === 0) return [];
  const rows = await db
    .select({ id: livekitRooms.conversationId })
    .from(livekitRooms)
    .where(and(eq(livekitRooms.organizationId, organizationId), inArray(livekitRooms.conversationId, conversationIds)));
  return rows.map(({ id }) => id);
}
