import type { ConversationView } from "../../domain/conversation-view.ts";
import type { ConversationPages } from "../data/conversation-pages.ts";

/**
 * Keeps each row that has not changed the very object that it was, whatever page and place it is in now, so that it is
 * not drawn again. A list that was asked for may also be older than what was heard live meanwhile: the newer of the two
 * is kept.
 */
export function shareRows(before: ConversationPages | undefined, after: ConversationPages): ConversationPages {
  if (before === undefined || before === after) return after;
  const known = new Map(before.pages.flatMap((page) => page.conversations).map((each) => [each.id, each]));
  const shared = (row: ConversationView): ConversationView => {
    const old = known.get(row.id);
    return old !== undefined && old.version >= row.version ? old : row;
  };
  return {
    ...after,
    pages: after.pages.map((page) => ({ ...page, conversations: page.conversations.map(shared) })),
  };
}
