import { and, desc, eq, sql } from "drizzle-orm";
import { messages } from "../../drizzle/schema/messages.ts";
import type { MediaKind } from "../domain/media-kind.ts";
import type { Database } from "./database.ts";
import { selectMessages } from "./message-rows.ts";
import type { ThreadPosition } from "./messages.ts";
import { nonEmpty } from "./non-empty.ts";

/** The messages of a conversation that carry a file of these kinds, newest first, below `before`: a range of an index each. */
export async function listThreadMedia(
  db: Database,
  { organizationId, conversationId }: { organizationId: number; conversationId: number },
  kinds: readonly MediaKind[],
  page: { before: ThreadPosition | null; limit: number },
) {
  const ranges = await db.batch(
    nonEmpty(
      kinds.map((kind) =>
        selectMessages(
          db,
          and(
            eq(messages.conversationId, conversationId),
            eq(messages.organizationId, organizationId),
            eq(messages.type, kind),
            // Written out, as SQLite only takes the partial index for the very words of its condition.
            sql`${messages.mediaId} IS NOT NULL AND ${messages.revokedAt} IS NULL`,
            page.before === null
              ? undefined
              : sql`(${messages.occurredAt}, ${messages.id}) < (${page.before.occurredAt}, ${page.before.id})`,
          ),
        )
          .orderBy(desc(messages.occurredAt), desc(messages.id))
          .limit(page.limit),
      ),
    ),
  );
  return ranges
    .flat()
    .sort((a, b) => b.occurredAt - a.occurredAt || b.id - a.id)
    .slice(0, page.limit);
}
