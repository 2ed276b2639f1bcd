import { and, desc, eq, sql, type SQL } from "drizzle-orm";
import { entityLinks } from "../../drizzle/schema/entities.ts";
import type { Actor } from "../domain/actor.ts";
import type { EntityRef } from "../domain/entity.ts";
import { auditStatement, type AuditEntry } from "./audit-log.ts";
import type { Database } from "./database.ts";
import { statement } from "./statement.ts";
import { retryTransient } from "./transient.ts";
import { writeThenRead } from "./write-then-read.ts";

/** A bound for what is shown at once. */
const MAX_LINKS = 100;

export interface LinkChange {
  actor: Actor;
  messageId: number;
  entity: EntityRef;
  /** ms */
  now: number;
}

/** What a message is linked to, the youngest link first. */
export async function linksOfMessage(db: Database, organizationId: number, messageId: number) {
  return db
    .select(linkColumns)
    .from(entityLinks)
    .where(and(eq(entityLinks.messageId, messageId), eq(entityLinks.organizationId, organizationId)))
    .orderBy(desc(entityLinks.createdAt))
    .limit(MAX_LINKS);
}

/**
 * Links a message of a thread; one that is linked already stays as it is. A reaction is none.
 * @returns since when it is linked, ms; null where there is no such message
 */
export async function linkMessage(db: Database, change: LinkChange): Promise<number | null> {
  const { messageId, entity, now } = change;
  const { organizationId } = change.actor;
  const there = sql`EXISTS (SELECT 1 FROM messages m WHERE m.id = ${messageId} AND m.organization_id = ${organizationId} AND m.type <> 'reaction')`;
  const [[link]] = await retryTransient(() =>
    writeThenRead(
      db,
      [
        auditStatement(db, auditOf(change, "message.linked"), sql`${there} AND NOT EXISTS (${itself(change)})`),
        statement(
          db,
          sql`INSERT INTO entity_links (organization_id, entity_type, entity_id, message_id, created_at)
            SELECT ${organizationId}, ${entity.type}, ${entity.id}, ${messageId}, ${now} WHERE ${there}
            ON CONFLICT DO NOTHING`,
        ),
      ],
      [db.select(linkColumns).from(entityLinks).where(thisLink(change))],
    ),
  );
  return link?.createdAt ?? null;
}

/** @returns whether it was linked */
export async function unlinkMessage(db: Database, change: LinkChange): Promise<boolean> {
  const [removed] = await writeThenRead(
    db,
    [auditStatement(db, auditOf(change, "message.unlinked"), sql`EXISTS (${itself(change)})`)],
    [db.delete(entityLinks).where(thisLink(change)).returning({ messageId: entityLinks.messageId })],
  );
  return removed.length === 1;
}

const linkColumns = { type: entityLinks.entityType, id: entityLinks.entityId, createdAt: entityLinks.createdAt };

function thisLink({ actor, entity, messageId }: LinkChange): SQL | undefined {
  return and(
    eq(entityLinks.organizationId, actor.organizationId),
    eq(entityLinks.entityType, entity.type),
    eq(entityLinks.entityId, entity.id),
    eq(entityLinks.messageId, messageId),
  );
}

function itself({ actor, entity, messageId }: LinkChange): SQL {
  return sql`SELECT 1 FROM entity_links WHERE organization_id = ${actor.organizationId}
    AND entity_type = ${entity.type} AND entity_id = ${entity.id} AND message_id = ${messageId}`;
}

function auditOf({ actor, entity, messageId, now }: LinkChange, action: AuditEntry["action"]): AuditEntry {
  return {
    organizationId: actor.organizationId,
    actor,
    action,
    target: `message:${messageId}`,
    details: { entity_type: entity.type, entity_id: entity.id },
    at: now,
  };
}
