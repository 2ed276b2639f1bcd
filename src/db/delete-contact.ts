import { and, eq, sql } from "drizzle-orm";
import { contactIdentities, contacts } from "../../drizzle/schema/contacts.ts";
import { conversations } from "../../drizzle/schema/conversations.ts";
import type { Database } from "./database.ts";
import { statement } from "./statement.ts";

/**
 * Removes a contact that has no messages left, with its identities and its conversations, what agents have put on those
 * (labels and notes), and what was to be sent to them.
 */
export async function deleteContact(db: Database, organizationId: number, contactId: number): Promise<void> {
  const theirs = sql`(SELECT id FROM conversations WHERE contact_id = ${contactId} AND organization_id = ${organizationId})`;
  await db.batch([
    statement(db, sql`DELETE FROM conversation_labels WHERE conversation_id IN ${theirs}`),
    statement(
      db,
      sql`DELETE FROM scheduled_messages WHERE contact_id = ${contactId} AND organization_id = ${organizationId}`,
    ),
    statement(db, sql`DELETE FROM livekit_rooms WHERE conversation_id IN ${theirs}`),
    statement(db, sql`DELETE FROM mentions WHERE conversation_id IN ${theirs}`),
    statement(db, sql`DELETE FROM notes WHERE conversation_id IN ${theirs}`),
    db
      .delete(conversations)
      .where(and(eq(conversations.contactId, contactId), eq(conversations.organizationId, organizationId))),
    db
      .delete(contactIdentities)
      .where(and(eq(contactIdentities.contactId, contactId), eq(contactIdentities.organizationId, organizationId))),
    db.delete(contacts).where(and(eq(contacts.id, contactId), eq(contacts.organizationId, organizationId))),
  ]);
}
