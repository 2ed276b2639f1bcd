import { useSyncExternalStore } from "react";

const EVERY_MS = 30_000;

let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** The time, in ms, for what is shown to the minute: one clock for all, which stops while nobody looks at it. */
export function useNow(): number {
  return useSyncExternalStore(watch, () => now);
}

function watch(listener: () => void): () => void {
  if (listeners.size === 0) {
    tick();
    timer = setInterval(tick, EVERY_MS);
    // A page in the background, or a computer asleep, has not been told of the time.
    document.addEventListener("visibilitychange", tick);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    document.removeEventListener("visibilitychange", tick);
  };
}

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}
