import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "../data/query-keys.ts";

/** How many conversations there are in each list; undefined until that is known. */
export function useConversationCounts() {
  return useQuery({
    queryKey: keys.conversationCounts,
    queryFn: async () => (await read(api.conversations.counts.$get())).counts,
  }).data;
}
