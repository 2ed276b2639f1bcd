import type { QueryClient } from "@tanstack/react-query";
import { readThreadPage } from "../data/read-thread.ts";
import { keys } from "../data/query-keys.ts";
import { withNewest, type ThreadData } from "../data/thread-data.ts";
import type { OutboxItem } from "./outbox-item.ts";
import { settleItem, readOutbox, watchOutbox } from "./outbox-store.ts";

/**
 * Takes items out of the outbox whose message the thread has: by a live event, which may be here before the answer, or,
 * where there is no socket, by asking.
 * @returns how to stop it
 */
export function settleOutbox(cache: QueryClient): () => void {
  const asked = new Set<string>();
  const check = (): void => {
    for (const item of readOutbox()) {
      const thread = cache.getQueryData<ThreadData>(keys.thread(item.conversationId));
      if (thread !== undefined && holds(thread, item)) settleItem(item.key);
      else if (item.stored && thread === undefined) settleItem(item.key);
      else if (item.stored && !asked.has(item.key)) {
        asked.add(item.key);
        void fetchNewest(cache, item);
      }
    }
  };
  const unwatchThreads = cache.getQueryCache().subscribe(({ type, query }) => {
    if (type === "updated" && query.queryKey[0] === "thread" && readOutbox().length > 0) queueMicrotask(check);
  });
  const unwatchItems = watchOutbox(() => queueMicrotask(check));
  return () => {
    unwatchThreads();
    unwatchItems();
  };
}

/** From the end: it is among the newest. */
function holds(thread: ThreadData, item: OutboxItem): boolean {
  return thread.messages.findLastIndex((message) => message.idempotency_key === item.key) >= 0;
}

async function fetchNewest(cache: QueryClient, { conversationId, key }: OutboxItem): Promise<void> {
  const page = await readThreadPage(conversationId, {}).catch(() => null);
  // Not reachable: the thread catches up when the connection is back, and the item goes then.
  if (page === null) return;
  cache.setQueryData<ThreadData>(keys.thread(conversationId), (thread) => withNewest(thread, page));
  // Somewhere in the past of the thread, it is not shown among these.
  settleItem(key);
}
