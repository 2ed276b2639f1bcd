import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "../data/query-keys.ts";

/** Where colleagues have called this person in notes: the newest, and how many are unread. */
export function useMentions() {
  return useQuery({
    queryKey: keys.mentions,
    queryFn: async () => {
      const { mentions, unread_count } = await read(api.mentions.$get({ query: { limit: "30" } }));
      return { mentions, unreadCount: unread_count };
    },
    staleTime: Infinity,
  });
}
