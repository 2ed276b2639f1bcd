import type { Database } from "../../db/database.ts";
import { readPeriod as readCounts } from "../../db/period-statistics.ts";
import type { Actor } from "../../domain/actor.ts";

const HOUR_MS = 3_600_000;

export interface PeriodStatistics {
  totalMessages: number;
  /** With a message in the period; one that nobody has written in yet, where it was begun in the period. */
  uniqueConversations: number;
  /** The most frequent first. */
  breakdown: { direction: "inbound" | "outbound"; type: string; count: number }[];
  periodDays: number;
}

/** What was written in the last so many days, by whole hours of the provider's clock. */
export async function readPeriod(
  deps: { db: Database; now(): number },
  { organizationId }: Actor,
  days: number,
): Promise<PeriodStatistics> {
  const sinceHour = Math.floor(deps.now() / HOUR_MS) - days * 24;
  const { breakdown, conversations } = await readCounts(deps.db, organizationId, sinceHour);
  return {
    totalMessages: breakdown.reduce((total, { count }) => total + count, 0),
    uniqueConversations: conversations,
    breakdown,
    periodDays: days,
  };
}
