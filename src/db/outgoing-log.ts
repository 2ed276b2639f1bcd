import { and, desc, eq, lt, sql } from "drizzle-orm";
import { outgoingEvents } from "../../drizzle/schema/outgoing-webhooks.ts";
import type { Actor } from "../domain/actor.ts";
import { DELIVERY_STATES, type DeliveryState, type StoredWebhookDelivery } from "../domain/webhook-delivery.ts";
import { firstOrNull, type Database } from "./database.ts";
import { nonEmpty } from "./non-empty.ts";
import { statement } from "./statement.ts";
import { endpointAudit, type EndpointRef } from "./webhook-endpoints.ts";

const columns = {
  id: outgoingEvents.id,
  eventId: outgoingEvents.eventId,
  type: outgoingEvents.type,
  conversationId: outgoingEvents.conversationId,
  messageId: outgoingEvents.messageId,
  state: outgoingEvents.state,
  attempts: outgoingEvents.attempts,
  // Only the first of a queue has been tried. Written out: Drizzle leaves a table's name away where there is one table only,
  // and inside here the same names are the queue's.
  nextAttemptAt: sql<number | null>`CASE WHEN outgoing_events.state = 'pending' AND outgoing_events.attempts > 0 THEN (
    SELECT q.next_attempt_at FROM outgoing_queues q
    WHERE q.conversation_id = outgoing_events.conversation_id AND q.endpoint_id = outgoing_events.endpoint_id) END`.as(
    "next_at",
  ),
  lastAttemptAt: outgoingEvents.lastAttemptAt,
  responseStatus: outgoingEvents.responseStatus,
  responseText: outgoingEvents.responseText,
  durationMs: outgoingEvents.durationMs,
  createdAt: outgoingEvents.createdAt,
  deliveredAt: outgoingEvents.deliveredAt,
};

/** Newest first, below `beforeId`. One range of the index for each state, merged. */
export async function listDeliveries(
  db: Database,
  { organizationId, endpointId }: EndpointRef,
  { state, beforeId, limit }: { state: DeliveryState | null; beforeId: number; limit: number },
): Promise<StoredWebhookDelivery[]> {
  const ranges = await db.batch(
    nonEmpty(
      (state === null ? DELIVERY_STATES : [state]).map((each) =>
        db
          .select(columns)
          .from(outgoingEvents)
          .where(
            and(
              eq(outgoingEvents.endpointId, endpointId),
              eq(outgoingEvents.state, each),
              eq(outgoingEvents.organizationId, organizationId),
              lt(outgoingEvents.id, beforeId),
            ),
          )
          .orderBy(desc(outgoingEvents.id))
          .limit(limit),
      ),
    ),
  );
  return ranges
    .flat()
    .sort((a, b) => b.id - a.id)
    .slice(0, limit);
}

/** One event of the log; its body is null before the first attempt, and once its message was deleted for all. */
export async function findDelivery(
  db: Database,
  { organizationId, endpointId, eventId }: EndpointRef & { eventId: string },
): Promise<(StoredWebhookDelivery & { body: string | null }) | null> {
  return firstOrNull(
    await db
      .select({ ...columns, body: outgoingEvents.body })
      .from(outgoingEvents)
      .where(
        and(
          eq(outgoingEvents.endpointId, endpointId),
          eq(outgoingEvents.eventId, eventId),
          eq(outgoingEvents.organizationId, organizationId),
        ),
      ),
  );
}

/**
 * Puts an event among those to send again, before what waits in its conversation; one that waits already is tried at once.
 * Nothing happens where its endpoint is paused.
 */
export async function requeueDelivery(
  db: Database,
  { eventId, now, ...ref }: EndpointRef & { eventId: string; actor: Actor; now: number },
): Promise<void> {
  const { organizationId, endpointId } = ref;
  const which = sql`endpoint_id = ${endpointId} AND event_id = ${eventId} AND organization_id = ${organizationId}`;
  const running = sql`EXISTS (SELECT 1 FROM webhook_endpoints
    WHERE id = ${endpointId} AND organization_id = ${organizationId} AND paused_at IS NULL)`;
  await db.batch([
    endpointAudit(db, { ...ref, now, verb: "delivery_replayed", details: { event: eventId } }, sql`paused_at IS NULL`),
    statement(
      db,
      sql`UPDATE outgoing_events SET state = 'pending', attempts = 0, first_attempt_at = NULL, delivered_at = NULL
        WHERE ${which} AND ${running}`,
    ),
    statement(
      db,
      sql`INSERT INTO outgoing_queues (conversation_id, endpoint_id, organization_id, next_attempt_at)
        SELECT conversation_id, endpoint_id, organization_id, ${now} FROM outgoing_events WHERE ${which} AND ${running}
        ON CONFLICT (conversation_id, endpoint_id) DO UPDATE SET next_attempt_at = excluded.next_attempt_at`,
    ),
  ]);
}
