import type { MessageView } from "../../domain/message-view.ts";

/** The message with the business's reaction as it will be: WhatsApp knows one of each side. */
export function withOwnReaction(message: MessageView, emoji: string, agentId: number): MessageView {
  const others = message.reactions.filter((reaction) => reaction.by !== "business");
  const own = emoji === "" ? [] : [{ emoji, by: "business" as const, agent_id: agentId }];
  return { ...message, reactions: [...others, ...own] };
}

/** What the business has reacted with; "" for nothing. */
export function ownReaction(message: MessageView): string {
  return message.reactions.find((reaction) => reaction.by === "business")?.emoji ?? "";
}
