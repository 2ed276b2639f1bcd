import type { StoredConversation } from "../../src/domain/conversation-view.ts";
import type { StoredMessage } from "../../src/domain/message-view.ts";

/** A text that someone wrote, as it is stored. */
export function storedMessage(more: Partial<StoredMessage> = {}): StoredMessage {
  return {
    id: 1,
    conversationId: 2,
    channelId: 3,
    providerMessageId: "wamid.HBg",
    phone: "+573103055424",
    direction: "inbound",
    type: "text",
    text: "Hola",
    content: null,
    media: null,
    replyTo: null,
    quoted: null,
    reactions: [],
    editedAt: null,
    revokedAt: null,
    status: "delivered",
    occurredAt: Date.UTC(2026, 10, 20, 9, 30),
    agentId: null,
    origin: "parley",
    failureCode: null,
    failureText: null,
    idempotencyKey: null,
    attempts: 0,
    nextAttemptAt: null,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    ...more,
  };
}

/** An open conversation with someone who has written. */
export function storedConversation(more: Partial<StoredConversation> = {}): StoredConversation {
  const at = Date.UTC(2026, 10, 20, 9, 30);
  return {
    id: 2,
    channelId: 1,
    contactId: 1,
    phone: "+573103055424",
    username: "ana.b",
    contactName: null,
    profileName: "Ana",
    lastMessageAt: at,
    lastMessagePreview: "Hola",
    unreadCount: 1,
    status: "open",
    assignedAgentId: null,
    labelIds: [],
    lastInboundAt: at,
    optedOutAt: null,
    blockedAt: null,
    version: 1,
    createdAt: at,
    updatedAt: at,
    ...more,
  };
}
