import { useInfiniteQuery, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "../data/query-keys.ts";
import { onLiveEvent } from "../live/live-events.ts";

export type SharedKind = "media" | "documents";
type SharedPage = Awaited<ReturnType<typeof readPage>>;
export type SharedItem = SharedPage["items"][number];

/** Three columns: full rows. */
const PAGE = "24";

/** The files of a conversation, newest first, page by page. */
export function useSharedMedia(conversationId: number, kind: SharedKind) {
  const cache = useQueryClient();
  // A file that comes, or has been fetched now.
  useEffect(
    () =>
      onLiveEvent((event) => {
        if (event.type !== "message.created" && event.type !== "message.updated") return;
        if (event.conversation_id !== conversationId || event.message.media === null) return;
        void cache.invalidateQueries({ queryKey: keys.conversationMedia(conversationId, kind) });
      }),
    [cache, conversationId, kind],
  );
  return useInfiniteQuery({
    queryKey: keys.conversationMedia(conversationId, kind),
    queryFn: ({ pageParam }) => readPage(conversationId, kind, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page: SharedPage) => page.next_cursor,
    select: ({ pages }: InfiniteData<SharedPage>) => pages.flatMap(({ items }) => items),
  });
}

async function readPage(conversationId: number, kind: SharedKind, cursor: string | null) {
  return read(
    api.conversations[":id"].media.$get({
      param: { id: String(conversationId) },
      query: { kind, limit: PAGE, ...(cursor === null ? {} : { cursor }) },
    }),
  );
}
