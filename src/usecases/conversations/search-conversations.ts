import type { Database } from "../../db/database.ts";
import { searchConversations as search } from "../../db/search-conversations.ts";
import type { Actor } from "../../domain/actor.ts";
import type { StoredConversation } from "../../domain/conversation-view.ts";
import { searchWords } from "../../domain/search-words.ts";

/** Conversations with the people whom a search finds, newest message first; none where nothing in it can be found. */
export async function searchConversations(
  deps: { db: Database },
  actor: Actor,
  { typed, limit }: { typed: string; limit: number },
): Promise<StoredConversation[]> {
  const words = searchWords(typed);
  return words === null ? [] : search(deps.db, actor.organizationId, words, limit);
}
