import type { LiveEvent } from "../../domain/events.ts";

type Listener = (event: LiveEvent) => void;

const listeners = new Set<Listener>();

/** Hears every event of the list's socket, once, after it is in the cache: for sounds, notifications and the like. */
export function onLiveEvent(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function tellLiveEvent(event: LiveEvent): void {
  for (const listener of listeners) listener(event);
}
