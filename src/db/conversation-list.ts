import { and, desc, eq, sql, type SQL } from "drizzle-orm";
import { conversations } from "../../drizzle/schema/conversations.ts";
import type { ConversationStatus } from "../domain/conversation-view.ts";
import { selectConversations } from "./conversation-rows.ts";
import type { Database } from "./database.ts";
import { nonEmpty } from "./non-empty.ts";

/** A place in the list: the conversation that the next page starts below. */
export interface ListPosition {
  lastMessageAt: number;
  id: number;
}

export type ConversationFilter =
  | { by: "status"; statuses: readonly ConversationStatus[]; unreadOnly: boolean }
  /** What an agent has, or nobody (null), of all that is not closed. */
  | { by: "agent"; agentId: number | null };

/** Newest first, below `before`. */
export async function listConversations(
  db: Database,
  organizationId: number,
  filter: ConversationFilter,
  page: { before: ListPosition | null; limit: number },
) {
  const ranges = await db.batch(
    nonEmpty(
      rangesOf(organizationId, filter, page.before).map((range) =>
        selectConversations(db, range)
          .orderBy(desc(conversations.lastMessageAt), desc(conversations.id))
          .limit(page.limit),
      ),
    ),
  );
  return ranges.flat().sort(newestFirst).slice(0, page.limit);
}

/**
 * Conditions for one range of an index each, to be merged: three statuses, read and unread, are at most six times the page,
 * and a message writes one index for all of them.
 */
export function rangesOf(
  organizationId: number,
  filter: ConversationFilter,
  before: ListPosition | null,
): (SQL | undefined)[] {
  const own = eq(conversations.organizationId, organizationId);
  const below =
    before === null
      ? undefined
      : sql`(${conversations.lastMessageAt}, ${conversations.id}) < (${before.lastMessageAt}, ${before.id})`;
  // Conditions and expressions of indexes are written out: SQLite only takes such an index for its very words.
  switch (filter.by) {
    case "status":
      return filter.statuses.flatMap((status) =>
        (filter.unreadOnly ? [1] : [1, 0]).map((unread) =>
          and(own, eq(conversations.status, status), sql`(${conversations.unreadCount} > 0) = ${unread}`, below),
        ),
      );
    case "agent":
      return [
        and(
          own,
          sql`${conversations.assignedAgentId} IS ${filter.agentId}`,
          sql`${conversations.status} <> 'closed'`,
          below,
        ),
      ];
  }
}

export function newestFirst(a: ListPosition, b: ListPosition): number {
  return b.lastMessageAt - a.lastMessageAt || b.id - a.id;
}
