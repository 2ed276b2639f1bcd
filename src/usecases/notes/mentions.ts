import type { Database } from "../../db/database.ts";
import { listMentions, markMentionsRead } from "../../db/mentions.ts";
import type { Actor } from "../../domain/actor.ts";
import { findConversation } from "../conversations/find-conversation.ts";
import { requirePerson } from "../sessions/require-person.ts";

/**
 * Where the caller was called, newest first.
 * @throws AppError forbidden for an API key
 */
export async function readMentions(
  deps: { db: Database },
  actor: Actor,
  page: { unreadOnly: boolean; beforeNoteId: number | null; limit: number },
) {
  const person = requirePerson(actor, "Mentions");
  const { mentions, unreadCount } = await listMentions(deps.db, person, {
    unreadOnly: page.unreadOnly,
    beforeNoteId: page.beforeNoteId ?? Number.MAX_SAFE_INTEGER,
    limit: page.limit + 1,
  });
  return { mentions: mentions.slice(0, page.limit), hasMore: mentions.length > page.limit, unreadCount };
}

/**
 * The caller has seen what called them in a conversation.
 * @returns how much is unread elsewhere
 * @throws AppError forbidden for an API key, not_found
 */
export async function readMentionsOf(
  deps: { db: Database; now(): number },
  actor: Actor,
  conversationId: number,
): Promise<number> {
  const person = requirePerson(actor, "Mentions");
  await findConversation(deps, actor, { conversationId });
  return markMentionsRead(deps.db, person, { conversationId, now: deps.now() });
}
