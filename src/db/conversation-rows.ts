import { eq, sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { contacts } from "../../drizzle/schema/contacts.ts";
import { conversations } from "../../drizzle/schema/conversations.ts";
import type { Database } from "./database.ts";

/** Everything of a conversation that is ever shown, with its contact. */
export const conversationColumns = {
  id: conversations.id,
  organizationId: conversations.organizationId,
  channelId: conversations.channelId,
  contactId: conversations.contactId,
  phone: contacts.phone,
  username: contacts.username,
  contactName: contacts.name,
  profileName: contacts.profileName,
  lastMessageAt: conversations.lastMessageAt,
  lastMessagePreview: conversations.lastMessagePreview,
  unreadCount: conversations.unreadCount,
  status: conversations.status,
  assignedAgentId: conversations.assignedAgentId,
  labelIds:
    sql<string>`(SELECT json_group_array(cl.label_id) FROM conversation_labels cl WHERE cl.conversation_id = ${conversations.id})`.mapWith(
      (json: string) => z.array(z.number()).parse(JSON.parse(json)),
    ),
  lastInboundAt: conversations.lastInboundAt,
  optedOutAt: contacts.optedOutAt,
  blockedAt: contacts.blockedAt,
  version: conversations.version,
  createdAt: conversations.createdAt,
  updatedAt: conversations.updatedAt,
};

/** Conversations as they are shown; the caller's condition names the organization. */
export function selectConversations(db: Database, where: SQL | undefined) {
  return db
    .select(conversationColumns)
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .where(where);
}
