import type { QueryClient } from "@tanstack/react-query";
import { keys } from "./query-keys.ts";

const EVERY_MS = 2000;

let waiting = false;

/** Asks for the counts of the lists again, soon, and not more often than every two seconds however much happens. */
export function refreshCounts(cache: QueryClient): void {
  if (waiting) return;
  waiting = true;
  setTimeout(() => {
    waiting = false;
    void cache.invalidateQueries({ queryKey: keys.conversationCounts });
  }, EVERY_MS);
}
