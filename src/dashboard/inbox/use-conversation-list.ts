import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import type { ConversationPages } from "../data/conversation-pages.ts";
import { keys } from "../data/query-keys.ts";
import type { InboxFilter } from "./inbox-filter.ts";
import { shareRows } from "./share-rows.ts";

export const LIST_PAGE = 50;

/** One of the inbox's lists, newest message first, a page at a time; live events keep it fresh. */
export function useConversationList({ view, labelId }: InboxFilter) {
  const query = useInfiniteQuery({
    queryKey: keys.conversationList(view, labelId),
    queryFn: async ({ pageParam }) => {
      const { conversations, next_cursor } = await read(
        api.conversations.$get({
          query: {
            view,
            limit: String(LIST_PAGE),
            ...(labelId === null ? {} : { label_id: String(labelId) }),
            ...(pageParam === null ? {} : { cursor: pageParam }),
          },
        }),
      );
      return { conversations, next_cursor };
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    // Every event reaches every list; after a lost connection all of them are asked for again (data/catch-up.ts).
    staleTime: Infinity,
    structuralSharing: (before, after) =>
      isPages(after) ? shareRows(isPages(before) ? before : undefined, after) : after,
  });
  const { data } = query;
  const rows = useMemo(() => uniqueRows(data?.pages.flatMap((page) => page.conversations) ?? []), [data]);
  return { ...query, rows };
}

/** A conversation that rose between two pages' requests is on both. */
function uniqueRows<Row extends { id: number }>(rows: Row[]): Row[] {
  const seen = new Set<number>();
  return rows.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** The cache knows what it keeps as unknown; under these keys there are lists only. */
function isPages(value: unknown): value is ConversationPages {
  return typeof value === "object" && value !== null && "pages" in value;
}
