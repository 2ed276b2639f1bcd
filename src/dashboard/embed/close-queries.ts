import type { QueryClient } from "@tanstack/react-query";
import { keys } from "../data/query-keys.ts";

/** What an embedded session may not ask for. The parts that the page shares with the dashboard show without it. */
const CLOSED = [keys.users, keys.labels, ["notes"], ["contact"], ["contact-entities"], keys.mentions, keys.channels];

export function closeQueries(cache: QueryClient): void {
  for (const queryKey of CLOSED) cache.setQueryDefaults(queryKey, { enabled: false });
}
