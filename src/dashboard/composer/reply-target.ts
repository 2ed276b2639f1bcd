import { useSyncExternalStore } from "react";
import type { MessageView } from "../../domain/message-view.ts";

/** As much of a message as an answer to it needs; kept with the draft. */
export type ReplyTarget = Pick<MessageView, "id" | "type" | "text" | "direction">;

const targets = new Map<number, ReplyTarget>();
const listeners = new Set<() => void>();

/** The message that is being answered in a conversation: chosen in the thread, shown above the composer. */
export function useReplyTarget(conversationId: number): ReplyTarget | null {
  return useSyncExternalStore(watchReplyTargets, () => readReplyTarget(conversationId));
}

export function readReplyTarget(conversationId: number): ReplyTarget | null {
  return targets.get(conversationId) ?? null;
}

export function setReplyTarget(conversationId: number, message: ReplyTarget | null): void {
  if (message === null) targets.delete(conversationId);
  else {
    const { id, type, text, direction } = message;
    targets.set(conversationId, { id, type, text, direction });
  }
  for (const listener of listeners) listener();
}

export function watchReplyTargets(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
