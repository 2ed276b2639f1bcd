import { queryOptions } from "@tanstack/react-query";
import { conversationSource } from "./conversation-source.ts";
import { keys } from "./query-keys.ts";

/** The notes of a conversation, oldest first. */
export function notesQuery(conversationId: number) {
  return queryOptions({
    queryKey: keys.notes(conversationId),
    queryFn: () => conversationSource().notes(conversationId),
  });
}
