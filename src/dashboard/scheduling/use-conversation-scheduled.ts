import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useOwnUser } from "../api/use-session.ts";
import { keys } from "../data/query-keys.ts";
import { scheduledSourceOf } from "./scheduled-source.ts";
import type { ScheduledItem } from "./scheduled-item.ts";
import { useLookAgain } from "./use-look-again.ts";

export interface ConversationScheduled {
  /** The soonest first. */
  waiting: ScheduledItem[];
  /** The latest first. */
  failed: ScheduledItem[];
  /** Whether more wait than are here. */
  more: boolean;
}

const MOST_WAITING = 50;
const MOST_FAILED = 3;

/** What waits for the person of a conversation, the soonest first, and what has lately failed. */
export function useConversationScheduled(of: { conversationId: number; contactId: number }) {
  const { id, role } = useOwnUser();
  const source = useMemo(() => scheduledSourceOf({ id, role }), [id, role]);
  const { data, refetch } = useQuery({
    queryKey: keys.scheduledOf(of.conversationId, of.contactId),
    queryFn: async (): Promise<ConversationScheduled> => {
      const [waiting, failed] = await Promise.all([
        source.list(of, "scheduled", null, MOST_WAITING),
        source.list(of, "failed", null, MOST_FAILED),
      ]);
      return { waiting: waiting.items, failed: failed.items, more: waiting.next !== null };
    },
  });
  useLookAgain(data?.waiting, refetch);
  return data;
}
