import { and, asc, desc, eq, sql } from "drizzle-orm";
import { contacts } from "../../drizzle/schema/contacts.ts";
import { conversations } from "../../drizzle/schema/conversations.ts";
import type { ListPosition } from "./conversation-list.ts";
import { selectConversations } from "./conversation-rows.ts";
import type { Database } from "./database.ts";

/** Names a partner: a user of the organization. */
export interface PartnerRef {
  organizationId: number;
  userId: number;
}

/** Not a limit that a partner should meet: it keeps the list a list. */
export const MAX_CLIENTS = 1000;

/** A partner's clients, in the order of their ids, each with the conversation that was written in last. */
export async function listClients(db: Database, { organizationId, userId }: PartnerRef) {
  return db
    .select({
      id: contacts.id,
      name: contacts.name,
      profileName: contacts.profileName,
      username: contacts.username,
      phone: contacts.phone,
      optedOutAt: contacts.optedOutAt,
      blockedAt: contacts.blockedAt,
      conversationId: conversations.id,
      lastInboundAt: conversations.lastInboundAt,
    })
    .from(contacts)
    .leftJoin(
      conversations,
      sql`${conversations.id} = (SELECT v.id FROM conversations v WHERE v.contact_id = ${contacts.id} ORDER BY v.last_message_at DESC LIMIT 1)`,
    )
    .where(and(eq(contacts.organizationId, organizationId), eq(contacts.partnerId, userId)))
    .orderBy(asc(contacts.id))
    .limit(MAX_CLIENTS);
}

/** Whether the conversation is with one of the partner's clients. */
export async function isClientConversation(
  db: Database,
  { organizationId, userId }: PartnerRef,
  conversationId: number,
): Promise<boolean> {
  const rows = await db
    .select({ id: conversations.id })
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .where(
      and(
        eq(conversations.id, conversationId),
        eq(conversations.organizationId, organizationId),
        eq(contacts.partnerId, userId),
      ),
    );
  return rows.length === 1;
}

/** The conversations with a partner's clients, newest message first, below `before`: reads as many as there are clients. */
export async function listClientConversations(
  db: Database,
  { organizationId, userId }: PartnerRef,
  page: { before: ListPosition | null; limit: number },
) {
  const { before, limit } = page;
  return selectConversations(
    db,
    and(
      sql`${conversations.id} IN (SELECT v.id FROM contacts c CROSS JOIN conversations v ON v.contact_id = c.id
        WHERE c.organization_id = ${organizationId} AND c.partner_id = ${userId})`,
      eq(conversations.organizationId, organizationId),
      before === null
        ? undefined
        : sql`(${conversations.lastMessageAt}, ${conversations.id}) < (${before.lastMessageAt}, ${before.id})`,
    ),
  )
    .orderBy(desc(conversations.lastMessageAt), desc(conversations.id))
    .limit(limit);
}

/** Those of these files that were sent in the conversation, by either side. */
export async function filesOfConversation(
  db: Database,
  organizationId: number,
  conversationId: number,
  mediaIds: number[],
): Promise<number[]> {
  const rows = await db.all<{ id: number }>(sql`
    SELECT f.id FROM media f
    WHERE f.id IN (SELECT value FROM json_each(${JSON.stringify(mediaIds)})) AND f.organization_id = ${organizationId} AND (
      EXISTS (SELECT 1 FROM messages m WHERE m.id = f.message_id AND m.conversation_id = ${conversationId})
      OR EXISTS (SELECT 1 FROM messages m WHERE m.media_id = f.id AND m.conversation_id = ${conversationId}
        AND m.media_id IS NOT NULL AND m.direction = 'outbound'))`);
  return rows.map((row) => row.id);
}
