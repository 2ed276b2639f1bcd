import type { Database } from "../../db/database.ts";
import { listThread, type ThreadPosition } from "../../db/messages.ts";
import type { Actor } from "../../domain/actor.ts";
import { findConversation, type ConversationName } from "./find-conversation.ts";

/** A page of a conversation's messages, newest first by the provider's clock. */
export async function listMessages(
  deps: { db: Database },
  actor: Actor,
  name: ConversationName,
  page: { before: ThreadPosition | null; limit: number },
) {
  const conversation = await findConversation(deps, actor, name);
  const rows = await listThread(deps.db, actor.organizationId, conversation.id, { ...page, limit: page.limit + 1 });
  return { messages: rows.slice(0, page.limit), hasMore: rows.length > page.limit };
}
