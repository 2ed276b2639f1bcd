import type { Database } from "../../db/database.ts";
import { readStatistics as readCounts } from "../../db/statistics.ts";
import type { Actor } from "../../domain/actor.ts";

const HOUR_MS = 3_600_000;

export interface Statistics {
  totalConversations: number;
  unreadConversations: number;
  openConversations: number;
  assignedConversations: number;
  /** By whole hours of the provider's clock: the hour that the last 24 hours began in counts in full. */
  messagesLast24Hours: number;
}

export async function readStatistics(deps: { db: Database; now(): number }, actor: Actor): Promise<Statistics> {
  const sinceHour = Math.floor(deps.now() / HOUR_MS) - 24;
  const { conversations, messagesSince } = await readCounts(deps.db, actor.organizationId, sinceHour);
  const sum = (which: (row: { status: string; unread: boolean }) => boolean): number =>
    conversations.filter(which).reduce((total, row) => total + row.count, 0);
  return {
    totalConversations: sum(() => true),
    unreadConversations: sum((row) => row.unread),
    openConversations: sum((row) => row.status === "open"),
    assignedConversations: sum((row) => row.status === "assigned"),
    messagesLast24Hours: messagesSince,
  };
}
