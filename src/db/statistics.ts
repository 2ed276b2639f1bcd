import { and, eq, gte, sql } from "drizzle-orm";
import { conversationCounts } from "../../drizzle/schema/conversations.ts";
import { messageCounts } from "../../drizzle/schema/counts.ts";
import { conversationStatus } from "../domain/conversation-view.ts";
import type { Database } from "./database.ts";

/** Counts of conversations and messages, from the counters: as many rows as there are kinds, however long the history. */
export async function readStatistics(db: Database, organizationId: number, sinceHour: number) {
  const [conversations, messages] = await db.batch([
    db
      .select({
        status: conversationCounts.status,
        unread: conversationCounts.unread,
        count: sql<number>`sum(${conversationCounts.count})`,
      })
      .from(conversationCounts)
      .where(eq(conversationCounts.organizationId, organizationId))
      .groupBy(conversationCounts.status, conversationCounts.unread),
    db
      .select({ count: sql<number>`coalesce(sum(${messageCounts.count}), 0)` })
      .from(messageCounts)
      .where(and(eq(messageCounts.organizationId, organizationId), gte(messageCounts.hour, sinceHour))),
  ]);
  return { conversations, messagesSince: messages[0]?.count ?? 0 };
}

/** The counters of an organization's conversations; an agent of 0 is nobody. As many rows as there are kinds and agents. */
export async function readConversationCounts(db: Database, organizationId: number) {
  const rows = await db
    .select({
      status: conversationCounts.status,
      assignedAgentId: conversationCounts.assignedAgentId,
      unread: conversationCounts.unread,
      count: conversationCounts.count,
    })
    .from(conversationCounts)
    .where(eq(conversationCounts.organizationId, organizationId));
  return rows.map((row) => ({ ...row, status: conversationStatus.parse(row.status) }));
}
