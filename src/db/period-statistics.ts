import { and, eq, gte, sql } from "drizzle-orm";
import { z } from "zod";
import { messageCounts } from "../../drizzle/schema/counts.ts";
import { CONVERSATION_STATUSES } from "../domain/conversation-view.ts";
import type { Database } from "./database.ts";
import { statement } from "./statement.ts";

const HOUR_MS = 3_600_000;
const counts = z.array(z.object({ count: z.number() }));

/**
 * What was written since an hour began: messages by direction and kind from their counters, and the conversations that they
 * are in, which are those whose last message is of that time. Counted in the index, up to a bound.
 */
export async function readPeriod(
  db: Database,
  organizationId: number,
  { sinceHour, maxConversations }: { sinceHour: number; maxConversations: number },
) {
  const statuses = sql.join(
    CONVERSATION_STATUSES.map((status) => sql`${status}`),
    sql`, `,
  );
  const [breakdown, conversations] = await db.batch([
    db
      .select({
        direction: sql<"inbound" | "outbound">`${messageCounts.direction}`.as("direction"),
        type: messageCounts.type,
        count: sql<number>`sum(${messageCounts.count})`.as("total"),
      })
      .from(messageCounts)
      .where(and(eq(messageCounts.organizationId, organizationId), gte(messageCounts.hour, sinceHour)))
      .groupBy(messageCounts.direction, messageCounts.type)
      .orderBy(sql`total DESC`),
    statement(
      db,
      sql`SELECT count(*) AS count FROM (
        SELECT 1 FROM conversations WHERE organization_id = ${organizationId} AND status IN (${statuses})
          AND last_message_at >= ${sinceHour * HOUR_MS} LIMIT ${maxConversations}) s`,
    ),
  ]);
  const [counted] = counts.parse(conversations);
  return { breakdown, conversations: counted?.count ?? 0 };
}
