import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "./query-keys.ts";

/** One conversation, kept fresh by live events. */
export function useConversation(id: number) {
  return useQuery({
    queryKey: keys.conversation(id),
    queryFn: async () => (await read(api.conversation.$get({ query: { conversation_id: String(id) } }))).conversation,
  });
}
