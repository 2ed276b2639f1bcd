import { and, eq, sql, type SQL } from "drizzle-orm";
import { scheduledMessages } from "../../drizzle/schema/scheduled-messages.ts";
import type { Failure } from "../domain/delivery.ts";
import type { Database } from "./database.ts";
import { retryTransient } from "./transient.ts";

/** A scheduled message as it was read: what has changed since is not what was read. */
export interface ScheduledVersion {
  id: number;
  version: number;
}

/** Whether it still waits, as it was read. A condition on the making of its message. */
export function stillScheduled(organizationId: number, { id, version }: ScheduledVersion): SQL {
  return sql`EXISTS (SELECT 1 FROM scheduled_messages s WHERE s.id = ${id} AND s.organization_id = ${organizationId}
    AND s.state = 'scheduled' AND s.version = ${version})`;
}

/**
 * It has become the message of `fresh`. In that one's transaction: there is both or neither, so that nothing is sent
 * twice, and nothing is sent that was changed or cancelled in time.
 */
export function settleAsSent(fresh: SQL, { id }: ScheduledVersion, now: number): SQL {
  return sql`UPDATE scheduled_messages SET state = 'sent', message_id = (SELECT id FROM (${fresh})), version = version + 1, updated_at = ${now}
    WHERE id = ${id} AND organization_id = (SELECT organization_id FROM (${fresh})) AND state = 'scheduled'`;
}

/** Ends it without a message. @returns false where it has changed since it was read, and has to be looked at anew */
export async function settleAsFailed(
  db: Database,
  organizationId: number,
  { id, version }: ScheduledVersion,
  failure: Failure,
  now: number,
): Promise<boolean> {
  const failed = await retryTransient(() =>
    db
      .update(scheduledMessages)
      .set({
        state: "failed",
        failureCode: failure.code,
        failureText: failure.text,
        version: version + 1,
        updatedAt: now,
      })
      .where(
        and(
          eq(scheduledMessages.id, id),
          eq(scheduledMessages.organizationId, organizationId),
          eq(scheduledMessages.state, "scheduled"),
          eq(scheduledMessages.version, version),
        ),
      )
      .returning({ id: scheduledMessages.id }),
  );
  return failed.length === 1;
}
