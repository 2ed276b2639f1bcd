import {
  listConversations as readConversations,
  type ConversationFilter,
  type ListPosition,
} from "../../db/conversations.ts";
import type { Database } from "../../db/database.ts";
import type { Actor } from "../../domain/actor.ts";

/** A page of the inbox, newest first. */
export async function listConversations(
  deps: { db: Database },
  actor: Actor,
  filter: ConversationFilter,
  page: { before: ListPosition | null; limit: number },
) {
  const rows = await readConversations(deps.db, actor.organizationId, filter, { ...page, limit: page.limit + 1 });
  return { conversations: rows.slice(0, page.limit), hasMore: rows.length > page.limit };
}
