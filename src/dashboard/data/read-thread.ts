import { conversationSource, type ThreadPlace } from "./conversation-source.ts";
import type { ThreadPage } from "./thread-data.ts";

export const THREAD_PAGE = 60;

/** One page of a thread: the newest, the one around a message, or the next beyond a cursor. */
export async function readThreadPage(conversationId: number, place: ThreadPlace): Promise<ThreadPage> {
  return conversationSource().threadPage(conversationId, place, THREAD_PAGE);
}
