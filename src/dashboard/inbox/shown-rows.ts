import type { ConversationView } from "../../domain/conversation-view.ts";

export interface ShownRows {
  rows: ConversationView[];
  /** How many conversations would be further up, or there at all, if the order was the present one. */
  waiting: number;
}

/**
 * The list while a pointer or the keyboard is in it: what is said in a row changes, where it stands does not, or
 * somebody would open what slid under their hand. What leaves the list (such as an unread one that is being read) stays
 * until then; what comes waits, unless it comes at the end.
 * @param frozen the rows as they were when the hand came; null while there is none
 * @param latest a conversation that is not in `live` any more, as it is now; undefined for one that is gone for good
 */
export function shownRows(
  frozen: readonly ConversationView[] | null,
  live: ConversationView[],
  latest: (id: number) => ConversationView | undefined,
): ShownRows {
  if (frozen === null) return { rows: live, waiting: 0 };
  const liveById = new Map(live.map((each) => [each.id, each]));
  const frozenIds = new Set(frozen.map((each) => each.id));
  const kept = frozen.map((each) => liveById.get(each.id) ?? latest(each.id)).filter((each) => each !== undefined);
  const moved = frozen.filter((each) => (liveById.get(each.id)?.last_message_at ?? "") > each.last_message_at).length;
  // The pages that are loaded as one scrolls come below all that is known.
  const end = live.findLastIndex((each) => frozenIds.has(each.id)) + 1;
  const above = live.slice(0, end).filter((each) => !frozenIds.has(each.id)).length;
  return { rows: [...kept, ...live.slice(end)], waiting: moved + above };
}
