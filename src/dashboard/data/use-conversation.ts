import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import type { ConversationView } from "../../domain/conversation-view.ts";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import type { ConversationPages } from "./conversation-pages.ts";
import { keys } from "./query-keys.ts";

/** One conversation, kept fresh by live events. Until it has come, what the lists know of it is shown. @param id null while there is none */
export function useConversation(id: number | null) {
  const cache = useQueryClient();
  return useQuery({
    queryKey: keys.conversation(id ?? 0),
    queryFn: async () => (await read(api.conversation.$get({ query: { conversation_id: String(id) } }))).conversation,
    placeholderData: () => listed(cache, id),
    enabled: id !== null,
  });
}

function listed(cache: QueryClient, id: number | null): ConversationView | undefined {
  const lists = cache.getQueriesData<ConversationPages>({ queryKey: keys.conversationLists });
  return lists
    .flatMap(([, list]) => list?.pages ?? [])
    .flatMap((page) => page.conversations)
    .find((each) => each.id === id);
}
