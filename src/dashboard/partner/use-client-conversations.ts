import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { keys } from "../data/query-keys.ts";
import { asPartnersSee, readClientConversations } from "./partner-source.ts";

/** Nothing tells of what happens in a conversation that is not open: it is asked for. */
const EVERY_MS = 30_000;

/** All conversations of a partner, newest message first; the open one is kept fresh by its own live events. */
export function useClientConversations() {
  const query = useInfiniteQuery({
    queryKey: keys.clientConversations,
    queryFn: ({ pageParam }) => readClientConversations(pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: EVERY_MS,
    refetchOnWindowFocus: "always",
  });
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = query;
  // Names are looked for among what is here, so all of it comes.
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  const rows = useMemo(() => unique(data?.pages.flatMap((page) => page.conversations) ?? []), [data]);
  return { ...query, rows };
}

/** A conversation that rose between two pages' requests is on both. */
function unique(rows: ConversationView[]): ConversationView[] {
  return [...new Map(rows.toReversed().map((row) => [row.id, asPartnersSee(row)])).values()].toReversed();
}
