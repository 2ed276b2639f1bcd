import { useSyncExternalStore } from "react";

let there = false;
const listeners = new Set<() => void>();

/** Whether Parley has a newer version than the one that runs on this page. */
export function setNewVersion(is: boolean): void {
  there = is;
  for (const listener of listeners) listener();
}

export function useNewVersion(): boolean {
  return useSyncExternalStore(watch, () => there);
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
