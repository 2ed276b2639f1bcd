import { useSyncExternalStore } from "react";

let leftOut = false;
const listeners = new Set<() => void>();

/** Whether the host was asked for a token and has not given one: nothing can be done here until it does. */
export function setLeftOut(is: boolean): void {
  if (is === leftOut) return;
  leftOut = is;
  for (const listener of listeners) listener();
}

export function useLeftOut(): boolean {
  return useSyncExternalStore(watch, () => leftOut);
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
