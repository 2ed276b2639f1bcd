import type { ConversationView } from "../../domain/conversation-view.ts";

/** A list as TanStack Query keeps it: pages in order, each with the cursor of the one after it. */
export interface ConversationPages {
  pages: { conversations: ConversationView[]; next_cursor: string | null }[];
  pageParams: unknown[];
}

/**
 * The list with this conversation as it is now: in its place by its newest message, or gone where it does not belong
 * any more. Below the last loaded page it is left out: scrolling there brings it.
 */
export function withConversation(
  list: ConversationPages,
  conversation: ConversationView,
  belongs: boolean,
): ConversationPages {
  const known = list.pages.flatMap((page) => page.conversations).find((each) => each.id === conversation.id);
  // An event that was overtaken by a newer one.
  if (known !== undefined && known.version > conversation.version) return list;
  const without = withoutConversation(list, conversation.id);
  if (!belongs) return without;
  const at = without.pages.findIndex(
    (page, index) =>
      page.conversations.some((each) => isNewer(conversation, each)) ||
      (index === without.pages.length - 1 && page.next_cursor === null),
  );
  if (at < 0) return without;
  const pages = without.pages.map((page, index) => {
    if (index !== at) return page;
    const below = page.conversations.findIndex((each) => isNewer(conversation, each));
    const place = below < 0 ? page.conversations.length : below;
    return { ...page, conversations: page.conversations.toSpliced(place, 0, conversation) };
  });
  return { ...without, pages };
}

export function withoutConversation(list: ConversationPages, conversationId: number): ConversationPages {
  if (!list.pages.some((page) => page.conversations.some((each) => each.id === conversationId))) return list;
  const pages = list.pages.map((page) => ({
    ...page,
    conversations: page.conversations.filter((each) => each.id !== conversationId),
  }));
  return { ...list, pages };
}

function isNewer(a: ConversationView, b: ConversationView): boolean {
  if (a.last_message_at !== b.last_message_at) return a.last_message_at > b.last_message_at;
  return a.id > b.id;
}
