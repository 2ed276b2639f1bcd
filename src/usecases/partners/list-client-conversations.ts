import type { ListPosition } from "../../db/conversation-list.ts";
import type { Database } from "../../db/database.ts";
import { listClientConversations as read, type PartnerRef } from "../../db/partner-clients.ts";
import type { StoredConversation } from "../../domain/conversation-view.ts";

/** A page of the conversations with a partner's clients, newest first, and where the next one begins. */
export async function listClientConversations(
  deps: { db: Database },
  partner: PartnerRef,
  page: { before: ListPosition | null; limit: number },
): Promise<{ conversations: StoredConversation[]; next: ListPosition | null }> {
  const rows = await read(deps.db, partner, { ...page, limit: page.limit + 1 });
  const conversations = rows.slice(0, page.limit);
  return { conversations, next: rows.length > page.limit ? (conversations.at(-1) ?? null) : null };
}
