import type { Listening, StoredMessages } from "../../db/store-messages.ts";
import type { MessageEvent } from "../../domain/channel-event.ts";
import type { Job } from "../../domain/job.ts";

/**
 * One job for each conversation in which people have just written, where anybody wants to be told: what a redelivery
 * brings again, what the business wrote and what an import brings along is no news.
 */
export function inboundNews(
  { messages, conversations, listening }: Pick<StoredMessages, "messages" | "conversations"> & Listening,
  events: Pick<MessageEvent, "providerMessageId" | "direction" | "type" | "history">[],
): Job[] {
  if (listening.length === 0) return [];
  const news = new Set(
    events
      .filter(({ direction, type, history }) => direction === "inbound" && type !== "system" && history === undefined)
      .map((event) => event.providerMessageId),
  );
  const newest = new Map(
    messages
      .filter(({ providerMessageId }) => providerMessageId !== null && news.has(providerMessageId))
      .map((message) => [message.conversationId, message.id]),
  );
  return conversations.flatMap(({ id, organizationId }): Job[] => {
    const messageId = newest.get(id);
    if (messageId === undefined || !listening.includes(organizationId)) return [];
    return [{ kind: "push_news", organizationId, conversationId: id, news: { kind: "message", messageId } }];
  });
}
