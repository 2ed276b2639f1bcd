import { useSyncExternalStore } from "react";
import type { LiveState } from "./live-socket.ts";

let state: LiveState = "connecting";
const listeners = new Set<() => void>();

/** How the socket of the list is doing: what the person is told about the connection. */
export function setLiveState(next: LiveState): void {
  state = next;
  for (const listener of listeners) listener();
}

export function readLiveState(): LiveState {
  return state;
}

export function watchLiveState(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLiveState(): LiveState {
  return useSyncExternalStore(watchLiveState, readLiveState);
}
