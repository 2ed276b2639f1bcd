import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { keys } from "./query-keys.ts";
import { readThreadPage } from "./read-thread.ts";
import { threadOf, withNewest, type ThreadData } from "./thread-data.ts";

/**
 * What a conversation's thread begins with: its newest page, joined with what is here already.
 * @param goTo a message to begin with in place of the newest
 */
export function threadQuery(cache: QueryClient, conversationId: number, goTo: number | null) {
  const key = keys.thread(conversationId);
  return queryOptions({
    queryKey: key,
    queryFn: async (): Promise<ThreadData> => {
      if (goTo !== null && cache.getQueryData(key) === undefined) {
        // What cannot be found is no reason to show nothing.
        const around = await readThreadPage(conversationId, { around: goTo }).catch(() => null);
        if (around !== null) return threadOf(around);
      }
      const page = await readThreadPage(conversationId, {});
      // After the answer: what came live meanwhile stays.
      return withNewest(cache.getQueryData<ThreadData>(key), page);
    },
    // Comparing 50,000 messages by their contents would take longer than showing them.
    structuralSharing: false,
  });
}
