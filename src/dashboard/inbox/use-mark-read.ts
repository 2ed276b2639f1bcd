import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useOwnUser } from "../api/use-session.ts";
import { applyConversation } from "../data/apply-event.ts";
import { conversationSource } from "../data/conversation-source.ts";
import { useConversation } from "../data/use-conversation.ts";
import { usePageActive } from "../notify/page-active.ts";
import { useAtBottom } from "../thread/at-bottom.ts";

/** Twenty messages in a second are one reading. */
const REST_MS = 500;
const REST_AFTER_FAILURE_MS = 10_000;

/** The open conversation is read while its newest message is in sight of somebody who is there. */
export function useMarkRead(conversationId: number): void {
  const cache = useQueryClient();
  const { id: userId } = useOwnUser();
  const unread = (useConversation(conversationId).data?.unread_count ?? 0) > 0;
  const atBottom = useAtBottom(conversationId);
  const active = usePageActive();
  // Under way until its rest is over, so that afterwards it is looked at again.
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const conversation = await conversationSource()
        .markRead(conversationId)
        .catch(() => null);
      if (conversation !== null) applyConversation(cache, conversation, userId);
      await rest(conversation === null ? REST_AFTER_FAILURE_MS : REST_MS);
    },
  });
  const due = unread && atBottom && active && !isPending;
  useEffect(() => {
    if (due) mutate();
  }, [due, mutate]);
}

async function rest(ms: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
