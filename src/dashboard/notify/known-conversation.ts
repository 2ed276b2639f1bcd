import type { QueryClient } from "@tanstack/react-query";
import type { ConversationView } from "../../domain/conversation-view.ts";
import type { ConversationPages } from "../data/conversation-pages.ts";
import { keys } from "../data/query-keys.ts";

/** A conversation as this browser last heard of it, without asking for it. */
export function knownConversation(cache: QueryClient, id: number): ConversationView | undefined {
  const alone = cache.getQueryData<ConversationView>(keys.conversation(id));
  if (alone !== undefined) return alone;
  for (const [, list] of cache.getQueriesData<ConversationPages>({ queryKey: keys.conversationLists })) {
    for (const page of list?.pages ?? []) {
      const found = page.conversations.find((each) => each.id === id);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
