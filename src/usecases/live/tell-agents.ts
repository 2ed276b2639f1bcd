import type { StoredConversation } from "../../domain/conversation-view.ts";
import type { StoredMessage } from "../../domain/message-view.ts";
import type { IngestDeps } from "../ingest/ingest-deps.ts";
import { liveEvents } from "./live-events.ts";

/** Each organization hears of its own conversations, with those of the messages that are in them. */
export async function tellAgents(
  deps: Pick<IngestDeps, "publish">,
  type: "message.created" | "message.updated",
  messages: StoredMessage[],
  conversations: (StoredConversation & { organizationId: number })[],
): Promise<void> {
  const byOrganization = Map.groupBy(conversations, (conversation) => conversation.organizationId);
  for (const [organizationId, own] of byOrganization) {
    const ids = new Set(own.map((conversation) => conversation.id));
    const theirs = messages.filter((message) => ids.has(message.conversationId));
    await deps.publish(organizationId, liveEvents(type, theirs, own));
  }
}
