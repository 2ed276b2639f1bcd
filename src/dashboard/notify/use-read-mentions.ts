import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "../api/client.ts";
import { read } from "../api/read-answer.ts";
import { keys } from "../data/query-keys.ts";
import { useMentions } from "./use-mentions.ts";
import { usePageActive } from "./page-active.ts";

/** Whoever has the conversation open has seen where they were called in it. */
export function useReadMentions(conversationId: number): void {
  const cache = useQueryClient();
  const active = usePageActive();
  const { data } = useMentions();
  const newest = data?.mentions.find((each) => each.conversation_id === conversationId && each.read_at === null);
  // By its note, so that a request that failed is not made over and over.
  const newestNote = newest?.note.id;
  useEffect(() => {
    if (newestNote === undefined || !active) return;
    read(api.mentions.read.$post({ json: { conversation_id: conversationId } })).then(
      () => cache.invalidateQueries({ queryKey: keys.mentions }),
      // They stay unread, which is what the bell says.
      () => undefined,
    );
  }, [newestNote, active, conversationId, cache]);
}
