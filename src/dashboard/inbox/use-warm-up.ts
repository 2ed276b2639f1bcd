import { useQueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { useEffect } from "react";
import { ConversationPane } from "../conversation/lazy-conversation-pane.ts";
import { notesQuery } from "../data/notes-query.ts";
import { threadQuery } from "../data/thread-query.ts";

/**
 * Lets a conversation open at once: its messages are asked for while what shows them is still being fetched, and that is
 * fetched as soon as somebody moves a hand, not with the first page.
 */
export function useWarmUp(openId: number | null): void {
  const cache = useQueryClient();
  useEffect(() => {
    if (openId === null) return;
    fetchConversation();
    void cache.prefetchQuery(notesQuery(openId));
    // One that is opened at a message asks for that part of it by itself.
    if (new URLSearchParams(location.search).has("message")) return;
    void cache.prefetchQuery(threadQuery(cache, openId, null));
  }, [cache, openId]);
  useEffect(() => {
    const once = { once: true, passive: true };
    addEventListener("pointermove", fetchConversation, once);
    addEventListener("pointerdown", fetchConversation, once);
    addEventListener("keydown", fetchConversation, once);
    return () => {
      removeEventListener("pointermove", fetchConversation);
      removeEventListener("pointerdown", fetchConversation);
      removeEventListener("keydown", fetchConversation);
    };
  }, []);
}

/** Fetched once, however often it is asked for. What fails here is asked for again when it is needed. */
function fetchConversation(): void {
  ConversationPane.preload();
  const parts: Promise<unknown>[] = [
    import("../thread/thread.tsx"),
    import("../composer/composer.tsx"),
    i18next.loadNamespaces(["conversation", "thread", "composer"]),
  ];
  for (const part of parts) part.catch(() => undefined);
}
