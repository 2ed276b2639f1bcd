import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "../data/query-keys.ts";
import { useDebounced } from "../ui/use-debounced.ts";

const SETTLED_MS = 200;
const FRESH_MS = 15_000;

/** Conversations by a part of a name, a username or a number; asked for when nothing more is typed for a moment. */
export function useConversationSearch(text: string) {
  const wanted = useDebounced(text.trim(), SETTLED_MS);
  return useQuery({
    queryKey: keys.conversationSearch(wanted),
    queryFn: async ({ signal }) =>
      (await read(api.conversations.search.$get({ query: { q: wanted, limit: "50" } }, { init: { signal } })))
        .conversations,
    enabled: wanted !== "",
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
  });
}
