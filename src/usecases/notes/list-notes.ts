import type { Database } from "../../db/database.ts";
import { listNotes as readNotes } from "../../db/notes.ts";
import type { Actor } from "../../domain/actor.ts";
import { findConversation } from "../conversations/find-conversation.ts";

/**
 * A page of a conversation's notes, newest first.
 * @throws AppError not_found
 */
export async function listNotes(
  deps: { db: Database },
  actor: Actor,
  { conversationId, beforeId, limit }: { conversationId: number; beforeId: number | null; limit: number },
) {
  await findConversation(deps, actor, { conversationId });
  const rows = await readNotes(
    deps.db,
    { organizationId: actor.organizationId, conversationId },
    { beforeId: beforeId ?? Number.MAX_SAFE_INTEGER, limit: limit + 1 },
  );
  return { notes: rows.slice(0, limit), hasMore: rows.length > limit };
}
