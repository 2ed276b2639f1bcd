import { useSyncExternalStore } from "react";

let atBottom: number | null = null;
const listeners = new Set<() => void>();

/** The thread says whether its newest message is in sight: only then has the person read what came. */
export function setAtBottom(conversationId: number, is: boolean): void {
  // A thread that is going away says no after its successor has said yes.
  if (!is && atBottom !== conversationId) return;
  atBottom = is ? conversationId : null;
  for (const listener of listeners) listener();
}

export function useAtBottom(conversationId: number): boolean {
  return useSyncExternalStore(watch, () => atBottom === conversationId);
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
