import type { StoredConversation } from "../domain/conversation-view.ts";
import type { MessageEvent } from "../domain/channel-event.ts";
import type { StoredMessage } from "../domain/message-view.ts";
import { storedContent } from "../domain/stored-content.ts";
import type { MessagePlace } from "./ingest-facts.ts";

/**
 * Whether all that will be stored of these is known before: words of people that carry no file and quote nothing. They need
 * not be read back, which takes longer than to store them.
 */
export function areWhole(events: MessageEvent[]): boolean {
  return events.every(
    ({ direction, media, replyTo, history }) =>
      direction === "inbound" && media === undefined && replyTo === null && history === undefined,
  );
}

/** Messages as they have just been stored for the first time, in the order of their rows. */
export function freshMessages(
  events: MessageEvent[],
  places: MessagePlace[],
  conversations: Pick<StoredConversation, "id" | "phone">[],
): StoredMessage[] {
  const phones = new Map(conversations.map(({ id, phone }) => [id, phone]));
  return places.flatMap((place) => {
    const event = events[place.index];
    if (event === undefined || place.written === 0) return [];
    return [freshMessage(event, place, phones.get(place.conversationId) ?? null)];
  });
}

/** As `insertMessages` writes it. */
function freshMessage(event: MessageEvent, place: MessagePlace, phone: string | null): StoredMessage {
  return {
    id: place.id,
    conversationId: place.conversationId,
    channelId: place.channelId,
    providerMessageId: event.providerMessageId,
    phone,
    direction: event.direction,
    type: event.type,
    text: event.text,
    content: storedContent(event),
    media: null,
    replyTo: null,
    quoted: null,
    reactions: [],
    editedAt: null,
    revokedAt: null,
    status: "delivered",
    occurredAt: event.occurredAt,
    agentId: null,
    origin: event.origin,
    failureCode: null,
    failureText: null,
    idempotencyKey: null,
    attempts: 0,
    nextAttemptAt: null,
    sentAt: event.occurredAt,
    deliveredAt: null,
    readAt: null,
  };
}
