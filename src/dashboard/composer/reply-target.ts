import { useSyncExternalStore } from "react";
import type { MessageView } from "../../domain/message-view.ts";

const targets = new Map<number, MessageView>();
const listeners = new Set<() => void>();

/** The message that is being answered in a conversation: chosen in the thread, shown above the composer. */
export function useReplyTarget(conversationId: number): MessageView | null {
  return useSyncExternalStore(watch, () => targets.get(conversationId) ?? null);
}

export function setReplyTarget(conversationId: number, message: MessageView | null): void {
  if (message === null) targets.delete(conversationId);
  else targets.set(conversationId, message);
  for (const listener of listeners) listener();
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
