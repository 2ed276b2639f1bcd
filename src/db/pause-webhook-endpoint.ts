import { and, sql } from "drizzle-orm";
import { webhookEndpoints } from "../../drizzle/schema/outgoing-webhooks.ts";
import type { PauseReason, StoredWebhookEndpoint } from "../domain/webhook-endpoint.ts";
import type { AuditEntry } from "./audit-log.ts";
import { firstOrNull, type Database } from "./database.ts";
import { statement } from "./statement.ts";
import {
  endpointAudit,
  endpointColumns,
  ownEndpoint,
  type EndpointChange,
  type EndpointRef,
} from "./webhook-endpoints.ts";

/**
 * Sends nothing more until it is resumed; what happens is still noted.
 * @returns the endpoint, and whether it was this call that paused it; null where there is none
 */
export async function pauseWebhookEndpoint(
  db: Database,
  { reason, ...change }: EndpointRef & { actor: AuditEntry["actor"]; reason: PauseReason; now: number },
): Promise<{ endpoint: StoredWebhookEndpoint; paused: boolean } | null> {
  const { organizationId, endpointId, now } = change;
  const running = sql`paused_at IS NULL`;
  const [, , paused, rows] = await db.batch([
    endpointAudit(db, { ...change, verb: "paused", details: { reason } }, running),
    statement(
      db,
      sql`UPDATE outgoing_queues SET next_attempt_at = NULL WHERE endpoint_id = ${endpointId} AND organization_id = ${organizationId}`,
    ),
    db
      .update(webhookEndpoints)
      .set({ pausedAt: now, pauseReason: reason, updatedAt: now })
      .where(and(ownEndpoint(change), running))
      .returning({ id: webhookEndpoints.id }),
    db.select(endpointColumns).from(webhookEndpoints).where(ownEndpoint(change)),
  ]);
  const endpoint = firstOrNull(rows);
  return endpoint === null ? null : { endpoint, paused: paused.length === 1 };
}

/** Sends what has waited, in order, each with a day of attempts of its own. Does nothing where it is not paused. */
export async function resumeWebhookEndpoint(
  db: Database,
  change: EndpointChange,
): Promise<StoredWebhookEndpoint | null> {
  const { organizationId, endpointId, now } = change;
  const paused = sql`paused_at IS NOT NULL`;
  const held = sql`q.endpoint_id = ${endpointId} AND q.organization_id = ${organizationId} AND q.next_attempt_at IS NULL`;
  const [, , , , rows] = await db.batch([
    endpointAudit(db, { ...change, verb: "resumed" }, paused),
    statement(
      db,
      sql`UPDATE outgoing_events SET attempts = 0, first_attempt_at = NULL
        WHERE attempts > 0 AND id IN (
          SELECT (SELECT min(x.id) FROM outgoing_events x
            WHERE x.endpoint_id = q.endpoint_id AND x.conversation_id = q.conversation_id AND x.state = 'pending')
          FROM outgoing_queues q WHERE ${held})`,
    ),
    statement(
      db,
      sql`UPDATE outgoing_queues AS q SET next_attempt_at = ${now}
        WHERE ${held} AND EXISTS (SELECT 1 FROM webhook_endpoints WHERE ${ownEndpoint(change)})`,
    ),
    db
      .update(webhookEndpoints)
      .set({ pausedAt: null, pauseReason: null, failingSince: null, updatedAt: now })
      .where(and(ownEndpoint(change), paused)),
    db.select(endpointColumns).from(webhookEndpoints).where(ownEndpoint(change)),
  ]);
  return firstOrNull(rows);
}
