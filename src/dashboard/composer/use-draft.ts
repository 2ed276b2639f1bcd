import { useEffect, useState } from "react";
import { knownDraft, loadDraft, type Draft } from "./draft.ts";
import { readReplyTarget, setReplyTarget } from "./reply-target.ts";

/** The draft that a conversation is opened with, its reply target in place; null for the moment it takes to fetch it. */
export function useDraft(userId: number, conversationId: number): Draft | null {
  const name = `${userId}:${conversationId}`;
  const [loaded, setLoaded] = useState<{ name: string; draft: Draft } | null>(null);
  useEffect(() => {
    let gone = false;
    void loadDraft(userId, conversationId).then((draft) => {
      if (gone) return;
      if (draft.replyTo !== null && readReplyTarget(conversationId) === null) {
        setReplyTarget(conversationId, draft.replyTo);
      }
      setLoaded({ name, draft });
    });
    return () => {
      gone = true;
    };
  }, [userId, conversationId, name]);
  return loaded?.name === name ? loaded.draft : knownDraft(userId, conversationId);
}
