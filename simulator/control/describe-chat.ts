import type { Chat, ChatMessage } from "../state/chat.ts";

/** A chat as the phone sees it: what failed never reached it, and notices are for the business. */
export function describeChat(chat: Chat | undefined): object[] {
  return chat?.messages.filter(isShown).map(describeMessage) ?? [];
}

export function isShown(message: ChatMessage): boolean {
  return message.direction === "from_customer" ? message.type !== "system" : message.status !== "failed";
}

/** One bubble. */
export function describeMessage(message: ChatMessage): object {
  const { id, at, type, content, replyTo, direction } = message;
  const common = { id, direction, at, type, content, reply_to: replyTo };
  if (direction === "from_business") return { ...common, status: message.status, rendered: message.rendered };
  return {
    ...common,
    webhook: message.webhook,
    read_by_business: message.readByBusiness,
    edited: message.edited,
    deleted: message.deleted,
    forwarded: message.forwarded,
    referral: message.referral,
  };
}
