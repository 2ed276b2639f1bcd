import type { QueryClient } from "@tanstack/react-query";
import { keepsNothing } from "../data/own-storage.ts";
import { readLiveState, watchLiveState } from "../live/live-state.ts";
import { startSender, type OutboxSender } from "./outbox-sender.ts";
import { openOutbox } from "./outbox-store.ts";
import { settleOutbox } from "./settle-outbox.ts";

const LOCK = "parley-outbox";

/**
 * Sends what this person writes, and what they wrote before and could not be sent, for as long as they are here. Of all
 * tabs one sends; when it is closed, another takes over.
 * @returns how to stop it
 */
export function startOutbox(cache: QueryClient, userId: number): () => void {
  const stop = new AbortController();
  let sender: OutboxSender | null = null;
  const unsettle = settleOutbox(cache);
  const wake = (): void => sender?.wake();
  const unwatch = watchLiveState(() => {
    if (readLiveState() === "open") wake();
  });
  addEventListener("online", wake, { signal: stop.signal });

  const lead = async (): Promise<void> => {
    // Once more: what the tab that led until now had not said.
    await openOutbox(userId);
    if (stop.signal.aborted) return;
    sender = startSender();
    await new Promise((resolve) => stop.signal.addEventListener("abort", resolve));
    sender.stop();
  };
  void openOutbox(userId);
  // A page inside another application shares its outbox with nobody, and browsers may refuse it a lock.
  if (keepsNothing()) void lead();
  // Aborted before its turn came, the request is rejected: that is how it ends.
  else navigator.locks.request(LOCK, { signal: stop.signal }, lead).catch(() => undefined);

  return () => {
    stop.abort();
    unwatch();
    unsettle();
  };
}
