import { and, eq, getTableColumns, isNull, sql, type SQL } from "drizzle-orm";
import { webhookEndpoints } from "../../drizzle/schema/outgoing-webhooks.ts";
import type { Actor } from "../domain/actor.ts";
import { MAX_WEBHOOK_ENDPOINTS, type StoredWebhookEndpoint } from "../domain/webhook-endpoint.ts";
import { auditStatement, type AuditEntry } from "./audit-log.ts";
import { firstOrNull, type Database } from "./database.ts";
import { statement } from "./statement.ts";
import { writeThenRead } from "./write-then-read.ts";

export interface EndpointRef {
  organizationId: number;
  endpointId: number;
}

/** A change by somebody, for the audit log. */
export interface EndpointChange extends EndpointRef {
  actor: Actor;
  /** ms */
  now: number;
}

const all = getTableColumns(webhookEndpoints);

/** What is ever shown of an endpoint. */
export const endpointColumns = {
  id: all.id,
  name: all.name,
  url: all.url,
  events: all.events,
  pausedAt: all.pausedAt,
  pauseReason: all.pauseReason,
  failingSince: all.failingSince,
  previousSecretUntil: all.previousSecretUntil,
  createdBy: all.createdBy,
  createdAt: all.createdAt,
  updatedAt: all.updatedAt,
};

/** An endpoint of the organization that has not been deleted. */
export function ownEndpoint({ organizationId, endpointId }: EndpointRef): SQL | undefined {
  return and(eq(all.id, endpointId), eq(all.organizationId, organizationId), isNull(all.deletedAt));
}

/** An entry about an endpoint, where it is the organization's and fits. */
export function endpointAudit(
  db: Database,
  change: EndpointRef & Pick<AuditEntry, "actor" | "details"> & { verb: string; now: number },
  onlyIf: SQL = sql`TRUE`,
) {
  const { organizationId, endpointId, actor, verb, details, now } = change;
  return auditStatement(
    db,
    {
      organizationId,
      actor,
      action: `webhook_endpoint.${verb}`,
      target: `webhook_endpoint:${endpointId}`,
      ...(details === undefined ? {} : { details }),
      at: now,
    },
    sql`EXISTS (SELECT 1 FROM webhook_endpoints WHERE ${ownEndpoint(change)} AND ${onlyIf})`,
  );
}

/** The organization's endpoints, oldest first. */
export async function listWebhookEndpoints(db: Database, organizationId: number): Promise<StoredWebhookEndpoint[]> {
  return db
    .select(endpointColumns)
    .from(webhookEndpoints)
    .where(and(eq(webhookEndpoints.organizationId, organizationId), isNull(webhookEndpoints.deletedAt)))
    .orderBy(webhookEndpoints.id);
}

export async function findWebhookEndpoint(db: Database, ref: EndpointRef): Promise<StoredWebhookEndpoint | null> {
  return firstOrNull(await db.select(endpointColumns).from(webhookEndpoints).where(ownEndpoint(ref)));
}

/** Where an endpoint is and what it is signed with, sealed. */
export async function receiverOf(db: Database, ref: EndpointRef) {
  const { url, secret, previousSecret, previousSecretUntil } = all;
  return firstOrNull(
    await db
      .select({ url, secret, previousSecret, previousSecretUntil })
      .from(webhookEndpoints)
      .where(ownEndpoint(ref)),
  );
}

interface NewEndpoint {
  actor: Actor;
  name: string;
  url: string;
  events: string[];
  /** Sealed. */
  secret: string;
  now: number;
}

/** null where the organization has `MAX_WEBHOOK_ENDPOINTS` already. */
export async function insertWebhookEndpoint(
  db: Database,
  { actor, name, url, events, secret, now }: NewEndpoint,
): Promise<StoredWebhookEndpoint | null> {
  const { organizationId } = actor;
  const createdBy = actor.kind === "user" ? actor.userId : null;
  // A seal is never the same twice.
  const inserted = sql`(SELECT id FROM webhook_endpoints WHERE organization_id = ${organizationId} AND secret = ${secret})`;
  const [, , rows] = await db.batch([
    statement(
      db,
      sql`INSERT INTO webhook_endpoints (organization_id, name, url, events, secret, created_by, created_at, updated_at)
      SELECT ${organizationId}, ${name}, ${url}, ${JSON.stringify(events)}, ${secret}, ${createdBy}, ${now}, ${now}
      WHERE (SELECT count(*) FROM webhook_endpoints WHERE organization_id = ${organizationId} AND deleted_at IS NULL)
        < ${MAX_WEBHOOK_ENDPOINTS}`,
    ),
    auditStatement(
      db,
      {
        organizationId,
        actor,
        action: "webhook_endpoint.created",
        target: sql`'webhook_endpoint:' || ${inserted}`,
        details: { name, host: new URL(url).host, events },
        at: now,
      },
      sql`EXISTS ${inserted}`,
    ),
    db
      .select(endpointColumns)
      .from(webhookEndpoints)
      .where(sql`${webhookEndpoints.id} = ${inserted}`),
  ]);
  return firstOrNull(rows);
}

/** A new address is tried at once: whoever enters one has found out why the old one did not work. */
export async function updateWebhookEndpoint(
  db: Database,
  { changes, ...change }: EndpointChange & { changes: Partial<Pick<NewEndpoint, "name" | "url" | "events">> },
): Promise<StoredWebhookEndpoint | null> {
  const { organizationId, endpointId, now } = change;
  const { url, ...rest } = changes;
  const [, [row]] = await writeThenRead(
    db,
    url === undefined
      ? []
      : [
          statement(
            db,
            sql`UPDATE outgoing_queues SET next_attempt_at = ${now}
              WHERE endpoint_id = ${endpointId} AND organization_id = ${organizationId} AND next_attempt_at > ${now}`,
          ),
        ],
    [
      endpointAudit(db, {
        ...change,
        verb: "changed",
        details: { ...rest, ...(url === undefined ? {} : { host: new URL(url).host }) },
      }),
      db
        .update(webhookEndpoints)
        .set({ ...changes, ...(url === undefined ? {} : { failingSince: null }), updatedAt: now })
        .where(ownEndpoint(change))
        .returning(endpointColumns),
    ],
  );
  return row ?? null;
}

/** Signs with both for a while, so that its receiver can change over without missing anything. */
export async function replaceEndpointSecret(
  db: Database,
  { secret, previousUntil, ...change }: EndpointChange & { secret: string; previousUntil: number },
): Promise<StoredWebhookEndpoint | null> {
  const [, rows] = await db.batch([
    endpointAudit(db, { ...change, verb: "secret_replaced" }),
    db
      .update(webhookEndpoints)
      .set({
        secret,
        previousSecret: sql`${webhookEndpoints.secret}`,
        previousSecretUntil: previousUntil,
        updatedAt: change.now,
      })
      .where(ownEndpoint(change))
      .returning(endpointColumns),
  ]);
  return firstOrNull(rows);
}

/** From now on it is there for nobody. Its log, which may be long, goes with the next sweeps. */
export async function deleteWebhookEndpoint(db: Database, change: EndpointChange): Promise<boolean> {
  const { organizationId, endpointId, now } = change;
  const [, , rows] = await db.batch([
    endpointAudit(db, { ...change, verb: "deleted" }),
    statement(
      db,
      sql`UPDATE outgoing_queues SET next_attempt_at = NULL WHERE endpoint_id = ${endpointId} AND organization_id = ${organizationId}`,
    ),
    db
      .update(webhookEndpoints)
      .set({ deletedAt: now, pausedAt: now, events: [], secret: "", previousSecret: null, updatedAt: now })
      .where(ownEndpoint(change))
      .returning({ id: webhookEndpoints.id }),
  ]);
  return rows.length === 1;
}
