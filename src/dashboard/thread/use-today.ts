import { useSyncExternalStore } from "react";

const LOOK_EVERY_MS = 30_000;

/** The beginning of today, in ms: whoever works past midnight sees that yesterday is over. */
export function useToday(): number {
  return useSyncExternalStore(watch, () => new Date().setHours(0, 0, 0, 0));
}

function watch(listener: () => void): () => void {
  const timer = setInterval(listener, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
