import { and, eq, sql } from "drizzle-orm";
import { scheduledMessages } from "../../drizzle/schema/scheduled-messages.ts";
import type { Database } from "./database.ts";
import { statement } from "./statement.ts";

/** Removes what waits for a contact, and what is kept of what waited: nothing goes out to whom is being erased. */
export async function deleteScheduledOf(db: Database, organizationId: number, contactId: number): Promise<void> {
  await db
    .delete(scheduledMessages)
    .where(and(eq(scheduledMessages.organizationId, organizationId), eq(scheduledMessages.contactId, contactId)));
}

/**
 * Removes what was cancelled or has failed and was for a time (ms) before, at most `limit` of each. What was sent goes with
 * its message.
 */
export async function purgeScheduled(
  db: Database,
  organizationId: number,
  before: number,
  limit: number,
): Promise<void> {
  const old = (state: "cancelled" | "failed") =>
    statement(
      db,
      sql`DELETE FROM scheduled_messages WHERE id IN (SELECT id FROM scheduled_messages WHERE organization_id = ${organizationId}
        AND state = ${state} AND due_at < ${before} ORDER BY due_at LIMIT ${limit})`,
    );
  await db.batch([old("cancelled"), old("failed")]);
}
