import type { MessageView } from "../../domain/message-view.ts";

/** What was unread when the conversation was opened. */
export interface UnreadAtOpening {
  count: number;
  /** The newest message there was. */
  newestId: number;
}

/**
 * The first message that nobody had read when the conversation was opened; null where nothing was unread, or where it is
 * older than what is here.
 */
export function unreadFrom(
  messages: readonly MessageView[],
  { count, newestId }: UnreadAtOpening,
  hasOlder: boolean,
): number | null {
  if (count === 0) return null;
  const end = messages.findLastIndex((message) => message.id === newestId);
  let left = count;
  let first: number | null = null;
  for (let index = end; index >= 0; index -= 1) {
    const message = messages[index];
    if (message?.direction !== "inbound" || message.type === "system") continue;
    first = message.id;
    left -= 1;
    if (left === 0) return first;
  }
  return hasOlder ? null : first;
}
