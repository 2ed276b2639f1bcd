import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import { keys } from "./query-keys.ts";
import { readThreadPage } from "./read-thread.ts";
import { threadOf, withNewer, withOlder, type ThreadData } from "./thread-data.ts";
import { threadQuery } from "./thread-query.ts";

export interface LoadedThread {
  /** undefined until its first page is there. */
  data: ThreadData | undefined;
  error: Error | null;
  retry(): void;
  /** What is being fetched beyond the ends just now. */
  loading: "older" | "newer" | null;
  loadOlder(): void;
  loadNewer(): void;
  /** Brings the part of the thread that has a message. @throws ApiError not_found, offline */
  loadAround(messageId: number): Promise<void>;
  /** Brings the newest part, where it is not here. @throws ApiError */
  loadNewest(): Promise<void>;
}

/**
 * A conversation's thread: its newest page, and what is asked for beyond. Live events keep what is here fresh.
 * @param goTo a message to begin with in place of the newest
 */
export function useThread(conversationId: number, goTo: number | null): LoadedThread {
  const cache = useQueryClient();
  const { data, error, refetch } = useQuery(threadQuery(cache, conversationId, goTo));
  const [loading, setLoading] = useState<LoadedThread["loading"]>(null);
  const busy = useRef(false);

  const extend = useCallback(
    async (end: "older" | "newer") => {
      const name = keys.thread(conversationId);
      const cursorOf = (thread: ThreadData): string | null =>
        end === "older" ? thread.olderCursor : thread.newerCursor;
      const thread = cache.getQueryData<ThreadData>(name);
      const cursor = thread === undefined ? null : cursorOf(thread);
      if (busy.current || cursor === null) return;
      busy.current = true;
      setLoading(end);
      try {
        const page = await readThreadPage(conversationId, end === "older" ? { older: cursor } : { newer: cursor });
        cache.setQueryData<ThreadData>(name, (now) => {
          // Somebody has gone elsewhere in the thread meanwhile.
          if (now === undefined || cursorOf(now) !== cursor) return now;
          return end === "older" ? withOlder(now, page) : withNewer(now, page);
        });
      } catch {
        // The banner says that there is no connection; scrolling there again asks again.
      } finally {
        busy.current = false;
        setLoading(null);
      }
    },
    [cache, conversationId],
  );

  return useMemo(
    () => ({
      data,
      error,
      retry: () => void refetch(),
      loading,
      loadOlder: () => void extend("older"),
      loadNewer: () => void extend("newer"),
      loadAround: async (messageId) => {
        const page = await readThreadPage(conversationId, { around: messageId });
        cache.setQueryData<ThreadData>(keys.thread(conversationId), threadOf(page));
      },
      loadNewest: async () => {
        const page = await readThreadPage(conversationId, {});
        cache.setQueryData<ThreadData>(keys.thread(conversationId), threadOf(page));
      },
    }),
    [cache, conversationId, data, error, extend, loading, refetch],
  );
}
