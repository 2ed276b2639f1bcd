import type { QueryClient } from "@tanstack/react-query";
import type { ConversationView } from "../../domain/conversation-view.ts";
import type { LiveEvent } from "../../domain/events.ts";
import { catchUpThread } from "../data/catch-up.ts";
import { keys } from "../data/query-keys.ts";
import type { VersionWatch } from "./version-watch.ts";

/**
 * Fetches the newest of a thread again where a socket has left something out. Some changes are two in one, and look as if
 * something was left out: then it was asked for once too often. Before the event is applied.
 */
export function mendHole(cache: QueryClient, versions: VersionWatch, event: LiveEvent): void {
  const known = (id: number): number | undefined =>
    cache.getQueryData<ConversationView>(keys.conversation(id))?.version;
  const conversationId = versions.missed(event, known);
  if (conversationId === null) return;
  // A thread that nobody has looked at is asked for when it is shown.
  if (cache.getQueryData(keys.thread(conversationId)) !== undefined) void catchUpThread(cache, conversationId);
}
