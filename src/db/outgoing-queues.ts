import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "./database.ts";
import { statement } from "./statement.ts";

/** What an endpoint is still to be told of one conversation; 0 for what belongs to none. */
export interface QueueRef {
  organizationId: number;
  endpointId: number;
  conversationId: number;
}

const refs = z.array(z.object({ organizationId: z.number(), endpointId: z.number(), conversationId: z.number() }));
const released = z.array(z.object({ nextAttemptAt: z.number().nullable() }));
const leased = z.array(z.object({ leasedUntil: z.number() }));

/** Which of these conversations have something to send now. */
export async function waitingQueues(
  db: Database,
  organizationId: number,
  conversationIds: number[],
  now: number,
): Promise<QueueRef[]> {
  const rows =
    await db.all(sql`SELECT q.organization_id AS organizationId, q.endpoint_id AS endpointId, q.conversation_id AS conversationId
    FROM json_each(${JSON.stringify(conversationIds)}) j
    CROSS JOIN outgoing_queues q ON q.conversation_id = j.value
    WHERE q.organization_id = ${organizationId} AND q.next_attempt_at <= ${now}`);
  return refs.parse(rows);
}

/** The queues of an endpoint that have something to send now, at most `limit`. */
export async function queuesOfEndpoint(
  db: Database,
  { organizationId, endpointId }: Omit<QueueRef, "conversationId">,
  { now, limit }: { now: number; limit: number },
): Promise<QueueRef[]> {
  const rows =
    await db.all(sql`SELECT organization_id AS organizationId, endpoint_id AS endpointId, conversation_id AS conversationId
    FROM outgoing_queues
    WHERE endpoint_id = ${endpointId} AND organization_id = ${organizationId} AND next_attempt_at <= ${now} LIMIT ${limit}`);
  return refs.parse(rows);
}

/** Of all organizations: what was due before a time (ms) and nobody is at, the longest first. */
export async function overdueQueues(
  db: Database,
  { before, now, limit }: { before: number; now: number; limit: number },
): Promise<QueueRef[]> {
  const rows =
    await db.all(sql`SELECT organization_id AS organizationId, endpoint_id AS endpointId, conversation_id AS conversationId
    FROM outgoing_queues
    WHERE next_attempt_at IS NOT NULL AND next_attempt_at <= ${before} AND coalesce(leased_until, 0) <= ${now}
    ORDER BY next_attempt_at LIMIT ${limit}`);
  return refs.parse(rows);
}

/** Takes a queue that is due, so that nobody else sends of it. False where it is not due, or somebody is at it. */
export async function leaseQueue(
  db: Database,
  { organizationId, endpointId, conversationId }: QueueRef,
  { now, until }: { now: number; until: number },
): Promise<boolean> {
  const [rows] = await db.batch([
    statement(
      db,
      sql`UPDATE outgoing_queues SET leased_until = ${until}
        WHERE conversation_id = ${conversationId} AND endpoint_id = ${endpointId} AND organization_id = ${organizationId}
          AND next_attempt_at <= ${now} AND coalesce(leased_until, 0) <= ${now}
        RETURNING leased_until AS leasedUntil`,
    ),
  ]);
  return leased.parse(rows).length === 1;
}

/**
 * Gives a queue back: one in which nothing waits any more is removed. What is noted later makes a new one.
 * @param nextAttemptAt ms
 * @returns `left`: whether something waits for that time
 */
export async function releaseQueue(
  db: Database,
  { organizationId, endpointId, conversationId }: QueueRef,
  { until, nextAttemptAt }: { until: number; nextAttemptAt: number },
): Promise<{ left: boolean }> {
  const held = sql`conversation_id = ${conversationId} AND endpoint_id = ${endpointId} AND organization_id = ${organizationId}
    AND leased_until = ${until}`;
  const [, rows] = await db.batch([
    statement(
      db,
      sql`DELETE FROM outgoing_queues WHERE ${held} AND NOT EXISTS (SELECT 1 FROM outgoing_events
        WHERE endpoint_id = ${endpointId} AND conversation_id = ${conversationId} AND state = 'pending')`,
    ),
    // One that was paused meanwhile stays so.
    statement(
      db,
      sql`UPDATE outgoing_queues SET leased_until = NULL,
          next_attempt_at = CASE WHEN next_attempt_at IS NOT NULL THEN ${nextAttemptAt} END
        WHERE ${held} RETURNING next_attempt_at AS nextAttemptAt`,
    ),
  ]);
  const [queue] = released.parse(rows);
  return { left: queue !== undefined && queue.nextAttemptAt !== null };
}
