import type { MessageView } from "../../domain/message-view.ts";

/** What the customer has written after the newest message that was there; nothing where that is not here any more. */
export function newInbound(before: readonly MessageView[], after: readonly MessageView[]): MessageView[] {
  const newest = before.at(-1);
  if (newest === undefined) return [];
  const at = after.findLastIndex((message) => message.id === newest.id);
  return at < 0 ? [] : after.slice(at + 1).filter((message) => message.direction === "inbound");
}

/** How many of the customer's messages stand below the last one that was seen. */
export function countBelow(messages: readonly MessageView[], seenId: number | null): number {
  const at = messages.findLastIndex((message) => message.id === seenId);
  if (at < 0) return 0;
  return messages.slice(at + 1).filter((message) => message.direction === "inbound").length;
}
