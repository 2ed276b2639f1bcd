import { and, desc, eq, sql, type SQL } from "drizzle-orm";
import { conversations } from "../../drizzle/schema/conversations.ts";
import { newestFirst, rangesOf, type ConversationFilter, type ListPosition } from "./conversation-list.ts";
import { selectConversations } from "./conversation-rows.ts";
import type { Database } from "./database.ts";
import { nonEmpty } from "./non-empty.ts";

/** How far one request walks down the list. */
const LOOKED_AT = 500;

/**
 * Of the list, what meets a condition; newest first, below `before`. The list stays in the order of its index and is
 * looked through for a bounded way: a page may be short, even empty, and still have a place to go on from.
 * @param wanted of a row of `conversations`
 */
export async function walkConversations(
  db: Database,
  organizationId: number,
  { filter, wanted }: { filter: ConversationFilter; wanted: SQL },
  page: { before: ListPosition | null; limit: number },
) {
  const ranges = await db.batch(
    nonEmpty(
      rangesOf(organizationId, filter, page.before).map((range) =>
        db
          .select({
            id: conversations.id,
            lastMessageAt: conversations.lastMessageAt,
            wanted: sql<number>`${wanted}`.as("wanted"),
          })
          .from(conversations)
          .where(range)
          .orderBy(desc(conversations.lastMessageAt), desc(conversations.id))
          .limit(LOOKED_AT),
      ),
    ),
  );
  // Of merged ranges only so many are in their final order.
  const walked = ranges.flat().sort(newestFirst).slice(0, LOOKED_AT);
  const found = walked.filter((row) => row.wanted === 1);
  const chosen = found.slice(0, page.limit);
  const next = found.length > page.limit ? chosen.at(-1) : walked.length === LOOKED_AT ? walked.at(-1) : undefined;
  return {
    conversations: await conversationsById(
      db,
      organizationId,
      chosen.map((row) => row.id),
    ),
    next: next === undefined ? null : { lastMessageAt: next.lastMessageAt, id: next.id },
  };
}

/** Those of them that there are, newest first. */
async function conversationsById(db: Database, organizationId: number, ids: number[]) {
  if (ids.length === 0) return [];
  const rows = await selectConversations(
    db,
    and(
      eq(conversations.organizationId, organizationId),
      sql`${conversations.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
    ),
  );
  return rows.sort(newestFirst);
}

/** Whether the conversation has a label. */
export function hasLabel(labelId: number): SQL {
  return sql`EXISTS (SELECT 1 FROM conversation_labels cl
    WHERE cl.conversation_id = ${conversations.id} AND cl.label_id = ${labelId})`;
}
