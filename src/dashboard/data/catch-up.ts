import type { QueryClient } from "@tanstack/react-query";
import { readThreadPage } from "./read-thread.ts";
import { keys } from "./query-keys.ts";
import { withNewest, type ThreadData } from "./thread-data.ts";

/**
 * Fetches what was missed while there was no connection: everything that is on the screen is asked for again, threads
 * from their newest end only, and the rest when it is next looked at.
 */
export async function catchUp(cache: QueryClient): Promise<void> {
  const threads = cache.getQueriesData<ThreadData>({ queryKey: ["thread"] });
  const others = cache.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "thread" });
  await Promise.all([others, ...threads.map(([key]) => catchUpThread(cache, Number(key[1])))]);
}

/** Fetches what a thread lacks at its newest end. */
export async function catchUpThread(cache: QueryClient, conversationId: number): Promise<void> {
  const page = await readThreadPage(conversationId, {}).catch(() => null);
  if (page === null) {
    // Still not reachable, or no such conversation any more: asked again when it is shown.
    await cache.invalidateQueries({ queryKey: keys.thread(conversationId) });
    return;
  }
  cache.setQueryData<ThreadData>(keys.thread(conversationId), (thread) => withNewest(thread, page));
}
