import { and, desc, eq, sql } from "drizzle-orm";
import { conversations } from "../../drizzle/schema.ts";
import { newestFirst, rangesOf, type ConversationFilter, type ListPosition } from "./conversation-list.ts";
import { selectConversations } from "./conversation-rows.ts";
import type { Database } from "./database.ts";
import { nonEmpty } from "./non-empty.ts";

/** How far one request walks down the list in search of a label. */
const LOOKED_AT = 500;

/**
 * Of the list, what has a label; newest first, below `before`. The list stays in the order of its index and is looked
 * through for a bounded way: a page may be short, even empty, and still have a place to go on from.
 */
export async function listLabelled(
  db: Database,
  organizationId: number,
  { filter, labelId }: { filter: ConversationFilter; labelId: number },
  page: { before: ListPosition | null; limit: number },
) {
  const ranges = await db.batch(
    nonEmpty(
      rangesOf(organizationId, filter, page.before).map((range) =>
        db
          .select({
            id: conversations.id,
            lastMessageAt: conversations.lastMessageAt,
            labelled: sql<number>`EXISTS (SELECT 1 FROM conversation_labels cl
              WHERE cl.conversation_id = ${conversations.id} AND cl.label_id = ${labelId})`.as("labelled"),
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
  const labelled = walked.filter((row) => row.labelled === 1);
  const chosen = labelled.slice(0, page.limit);
  const next = labelled.length > page.limit ? chosen.at(-1) : walked.length === LOOKED_AT ? walked.at(-1) : undefined;
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
