import type { Database } from "../../db/database.ts";
import type { ThreadPosition } from "../../db/messages.ts";
import { listThreadMedia as readThreadMedia } from "../../db/thread-media.ts";
import type { Actor } from "../../domain/actor.ts";
import type { MediaKind } from "../../domain/media-kind.ts";
import type { StoredMessage } from "../../domain/message-view.ts";
import { findConversation } from "./find-conversation.ts";

/** What is looked at, and what is opened or heard. Stickers are in neither. */
export const SHARED_MEDIA = {
  media: ["image", "video"],
  documents: ["document", "audio"],
} as const satisfies Record<string, readonly MediaKind[]>;

/**
 * The messages of a conversation that carry files, newest first, and where the next page begins.
 * @throws AppError not_found
 */
export async function listThreadMedia(
  deps: { db: Database },
  actor: Actor,
  { conversationId, shared }: { conversationId: number; shared: keyof typeof SHARED_MEDIA },
  { before, limit }: { before: ThreadPosition | null; limit: number },
): Promise<{ messages: StoredMessage[]; next: ThreadPosition | null }> {
  const { id } = await findConversation(deps, actor, { conversationId });
  const thread = { organizationId: actor.organizationId, conversationId: id };
  const rows = await readThreadMedia(deps.db, thread, SHARED_MEDIA[shared], { before, limit: limit + 1 });
  const messages = rows.slice(0, limit);
  return { messages, next: rows.length > limit ? (messages.at(-1) ?? null) : null };
}
