import { and, eq, gte, sql } from "drizzle-orm";
import { conversationHours } from "../../drizzle/schema/conversations.ts";
import { messageCounts } from "../../drizzle/schema/counts.ts";
import type { Database } from "./database.ts";

/**
 * What was written since an hour began: messages by direction and kind, and the conversations that they are in, which are
 * those whose newest message is of that time. From counters: as many rows as there are hours, however many of either.
 */
export async function readPeriod(db: Database, organizationId: number, sinceHour: number) {
  const [breakdown, [conversations]] = await db.batch([
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
    db
      .select({ count: sql<number>`coalesce(sum(${conversationHours.count}), 0)` })
      .from(conversationHours)
      .where(and(eq(conversationHours.organizationId, organizationId), gte(conversationHours.hour, sinceHour))),
  ]);
  return { breakdown, conversations: conversations?.count ?? 0 };
}
