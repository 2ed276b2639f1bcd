import type { StoredConversation } from "../../domain/conversation-view.ts";
import { viewConversation } from "../../domain/conversation-view.ts";
import type { LiveEvent } from "../../domain/events.ts";
import { viewMessage, type StoredMessage } from "../../domain/message-view.ts";

/**
 * What sockets are told of a change: its messages first, then the conversation with the version that all of them carry.
 * A reaction of ours is no message to anyone: it shows on the one that it is on.
 */
export function liveEvents(
  type: "message.created" | "message.updated",
  changedMessages: StoredMessage[],
  changedConversations: StoredConversation[],
): LiveEvent[] {
  const versions = new Map(changedConversations.map((conversation) => [conversation.id, conversation.version]));
  return [
    ...changedMessages
      .filter((message) => message.type !== "reaction")
      .map((message) => ({
        type,
        conversation_id: message.conversationId,
        version: versions.get(message.conversationId) ?? 0,
        message: viewMessage(message),
      })),
    ...changedConversations.map(conversationUpdated),
  ];
}

/** What sockets are told of a message that was just put among those to send; `target` is what a reaction is on. */
export function sentEvents(sent: {
  message: StoredMessage;
  target: StoredMessage | null;
  conversation: StoredConversation;
}): LiveEvent[] {
  return sent.target === null
    ? liveEvents("message.created", [sent.message], [sent.conversation])
    : liveEvents("message.updated", [sent.target], [sent.conversation]);
}

export function conversationUpdated(conversation: StoredConversation): LiveEvent {
  return {
    type: "conversation.updated",
    conversation_id: conversation.id,
    version: conversation.version,
    conversation: viewConversation(conversation),
  };
}
