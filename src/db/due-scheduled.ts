import { and, asc, eq, lte, sql } from "drizzle-orm";
import { scheduledMessages } from "../../drizzle/schema/scheduled-messages.ts";
import { JOB_PATIENCE_MS } from "../domain/scheduled-time.ts";
import type { Database } from "./database.ts";

export interface DueScheduled {
  id: number;
  organizationId: number;
  /** ms */
  dueAt: number;
}

/** What is to be looked at before a time (ms), the oldest first; of all organizations, as the sweep is everyone's. */
export async function dueScheduled(db: Database, before: number, limit: number): Promise<DueScheduled[]> {
  return db
    .select({
      id: scheduledMessages.id,
      organizationId: scheduledMessages.organizationId,
      dueAt: scheduledMessages.dueAt,
    })
    .from(scheduledMessages)
    .where(
      and(
        // Written out, as SQLite only takes the partial index for the very words of its condition.
        sql`${scheduledMessages.state} = 'scheduled'`,
        lte(scheduledMessages.wakeAt, before),
      ),
    )
    .orderBy(asc(scheduledMessages.wakeAt), asc(scheduledMessages.id))
    .limit(limit);
}

/**
 * Notes that there is a job for each of these: nobody looks again before it counts as lost. What was put off meanwhile
 * keeps its new time.
 */
export async function noteScheduledJobs(db: Database, ids: number[], before: number, now: number): Promise<void> {
  await db
    .update(scheduledMessages)
    .set({ wakeAt: sql`max(${scheduledMessages.dueAt}, ${now}) + ${JOB_PATIENCE_MS}` })
    .where(
      and(
        sql`${scheduledMessages.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
        eq(scheduledMessages.state, "scheduled"),
        lte(scheduledMessages.wakeAt, before),
      ),
    );
}
