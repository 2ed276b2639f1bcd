import { useSyncExternalStore } from "react";
import type { ConversationView } from "../../domain/conversation-view.ts";

const NONE: readonly ConversationView[] = [];

let shown: readonly ConversationView[] = NONE;
const listeners = new Set<() => void>();

/** The conversations of the list in the order in which they are seen: what "the next one" means elsewhere. */
export function setShownList(rows: readonly ConversationView[]): void {
  shown = rows;
  for (const listener of listeners) listener();
}

export function readShownList(): readonly ConversationView[] {
  return shown;
}

export function useShownList(): readonly ConversationView[] {
  return useSyncExternalStore(watch, readShownList);
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
