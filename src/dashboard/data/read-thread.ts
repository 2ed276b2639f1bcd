import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import type { ThreadPage } from "./thread-data.ts";

export const THREAD_PAGE = 60;

/** One page of a thread: the newest, the one around a message, or the next beyond a cursor. */
export async function readThreadPage(
  conversationId: number,
  where: { around?: number; older?: string; newer?: string },
): Promise<ThreadPage> {
  const cursor = where.older ?? where.newer;
  return read(
    api.messages.$get({
      query: {
        conversation_id: String(conversationId),
        limit: String(THREAD_PAGE),
        ...(where.around === undefined ? {} : { around: String(where.around) }),
        ...(cursor === undefined ? {} : { cursor, direction: where.newer === undefined ? "older" : "newer" }),
      },
    }),
  );
}
