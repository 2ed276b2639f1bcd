import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import type { ConversationView } from "../../domain/conversation-view.ts";
import type { ConversationPages } from "./conversation-pages.ts";
import { conversationSource } from "./conversation-source.ts";
import { keys } from "./query-keys.ts";

/** One conversation, kept fresh by live events. Until it has come, what the lists know of it is shown. @param id null while there is none */
export function useConversation(id: number | null) {
  const cache = useQueryClient();
  return useQuery({
    queryKey: keys.conversation(id ?? 0),
    queryFn: () => conversationSource().conversation(id ?? 0),
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
