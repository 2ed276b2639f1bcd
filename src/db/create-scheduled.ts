import { and, asc, eq, sql, type SQL } from "drizzle-orm";
import { scheduledMessages } from "../../drizzle/schema/scheduled-messages.ts";
import type { EntityRef } from "../domain/entity.ts";
import type { TemplateBody } from "../domain/outbound/template-body.ts";
import type { ScheduledMessage } from "../domain/scheduled-message.ts";
import { firstOrNull, type Database } from "./database.ts";
import { selectScheduled, toScheduled } from "./scheduled-rows.ts";
import { statement } from "./statement.ts";
import { retryTransient } from "./transient.ts";
import { writeThenRead } from "./write-then-read.ts";

export interface NewScheduled {
  organizationId: number;
  /** A message for each. */
  contactIds: number[];
  conversationId: number | null;
  createdBy: number | null;
  asPartner: boolean;
  purpose: string | null;
  text: string;
  fallbackTemplate: TemplateBody | null;
  entity: EntityRef | null;
  /** ms */
  dueAt: number;
  idempotency: { key: string; hash: string } | null;
  now: number;
}

/**
 * Stores one request's messages, all of them or none.
 * @param onlyIf a condition that is judged in the same statement
 * @returns none where the idempotency key was used before, or the condition does not hold
 */
export async function createScheduled(
  db: Database,
  request: NewScheduled,
  onlyIf: SQL = sql`TRUE`,
): Promise<ScheduledMessage[]> {
  const { organizationId, idempotency, entity, now } = request;
  // Names the request: what is run again after a lost connection finds what it has stored, and stores nothing more.
  const bulkId = crypto.randomUUID();
  const template = request.fallbackTemplate === null ? null : JSON.stringify(request.fallbackTemplate);
  const unused =
    idempotency === null
      ? sql`TRUE`
      : sql`NOT EXISTS (SELECT 1 FROM scheduled_messages WHERE organization_id = ${organizationId} AND idempotency_key = ${idempotency.key})`;
  const [rows] = await retryTransient(() =>
    writeThenRead(
      db,
      [
        statement(
          db,
          sql`INSERT INTO scheduled_messages (organization_id, contact_id, conversation_id, created_by, as_partner, purpose, text,
              fallback_template, entity_type, entity_id, due_at, wake_at, bulk_id, idempotency_key, idempotency_hash, created_at, updated_at)
            SELECT ${organizationId}, j.value, ${request.conversationId}, ${request.createdBy}, ${request.asPartner ? 1 : 0}, ${request.purpose}, ${request.text},
              ${template}, ${entity?.type ?? null}, ${entity?.id ?? null}, ${request.dueAt}, ${request.dueAt}, ${bulkId},
              CASE WHEN j.key = 0 THEN ${idempotency?.key ?? null} END, CASE WHEN j.key = 0 THEN ${idempotency?.hash ?? null} END, ${now}, ${now}
            FROM json_each(${JSON.stringify(request.contactIds)}) j
            WHERE ${unused} AND ${onlyIf}
              AND NOT EXISTS (SELECT 1 FROM scheduled_messages WHERE organization_id = ${organizationId} AND bulk_id = ${bulkId})`,
        ),
      ],
      [ofRequest(db, organizationId, bulkId)],
    ),
  );
  return rows.map(toScheduled);
}

/** What a request with this idempotency key has stored; null where there was none. */
export async function scheduledByIdempotencyKey(
  db: Database,
  organizationId: number,
  key: string,
): Promise<{ hash: string | null; messages: ScheduledMessage[] } | null> {
  const found = firstOrNull(
    await db
      .select({ bulkId: scheduledMessages.bulkId, hash: scheduledMessages.idempotencyHash })
      .from(scheduledMessages)
      .where(
        and(
          eq(scheduledMessages.organizationId, organizationId),
          eq(scheduledMessages.idempotencyKey, key),
          sql`${scheduledMessages.idempotencyKey} IS NOT NULL`,
        ),
      )
      .limit(1),
  );
  if (found === null || found.bulkId === null) return null;
  return { hash: found.hash, messages: await scheduledOfRequest(db, organizationId, found.bulkId) };
}

/** All that one request has stored, in its order. */
export async function scheduledOfRequest(
  db: Database,
  organizationId: number,
  bulkId: string,
): Promise<ScheduledMessage[]> {
  return (await ofRequest(db, organizationId, bulkId)).map(toScheduled);
}

function ofRequest(db: Database, organizationId: number, bulkId: string) {
  return selectScheduled(
    db,
    and(
      eq(scheduledMessages.organizationId, organizationId),
      eq(scheduledMessages.bulkId, bulkId),
      sql`${scheduledMessages.bulkId} IS NOT NULL`,
    ),
  ).orderBy(asc(scheduledMessages.id));
}
