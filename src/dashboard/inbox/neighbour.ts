import type { ConversationView } from "../../domain/conversation-view.ts";

/**
 * The conversation before (-1) or after (1) the open one in the list; from none, or one that is not there, the first or
 * the last. Null at the list's end.
 * @param unreadOnly passes over what has been read
 */
export function neighbour(
  rows: readonly Pick<ConversationView, "id" | "unread_count">[],
  openId: number | null,
  step: 1 | -1,
  unreadOnly = false,
): number | null {
  const order = step === 1 ? rows : rows.toReversed();
  const at = order.findIndex((row) => row.id === openId);
  return order.slice(at + 1).find((row) => !unreadOnly || row.unread_count > 0)?.id ?? null;
}
