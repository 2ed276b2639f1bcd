import { and, asc, eq, sql, type SQL } from "drizzle-orm";
import { labels } from "../../drizzle/schema/conversations.ts";
import type { Actor } from "../domain/actor.ts";
import { LABEL_COLORS, type LabelView } from "../domain/label.ts";
import { auditStatement } from "./audit-log.ts";
import { firstOrNull, type Database } from "./database.ts";
import { statement } from "./statement.ts";

/** Not a limit that anyone should meet: it keeps the list a list. */
export const MAX_LABELS = 200;

/** Conversations that lose a label in one statement. */
const UNLINKED_AT_ONCE = 5000;

const columns = { id: labels.id, name: labels.name, color: labels.color };

/** By name. */
export async function listLabels(db: Database, organizationId: number): Promise<LabelView[]> {
  const rows = await db
    .select(columns)
    .from(labels)
    .where(eq(labels.organizationId, organizationId))
    .orderBy(asc(labels.name));
  return rows.map(withKnownColor);
}

export async function findLabel(db: Database, organizationId: number, labelId: number): Promise<LabelView | null> {
  const rows = await db.select(columns).from(labels).where(own(organizationId, labelId)).limit(1);
  return firstOrNull(rows.map(withKnownColor));
}

interface LabelChange {
  actor: Actor;
  now: number;
}

/** @returns null where the name is taken, or there are `MAX_LABELS` already */
export async function insertLabel(
  db: Database,
  { actor, name, color, now }: LabelChange & Omit<LabelView, "id">,
): Promise<LabelView | null> {
  const { organizationId } = actor;
  const room = sql`(SELECT count(*) FROM labels WHERE organization_id = ${organizationId}) < ${MAX_LABELS}
    AND NOT EXISTS (SELECT 1 FROM labels WHERE organization_id = ${organizationId} AND name = ${name})`;
  const entry = { organizationId, actor, action: "label.created", details: { name }, at: now };
  const [rows] = await db.batch([
    db
      .insert(labels)
      .select(sql`SELECT NULL, ${organizationId}, ${name}, ${color}, ${now} WHERE ${room}`)
      .returning(columns),
    auditStatement(db, { ...entry, target: sql`'label:' || last_insert_rowid()` }, sql`changes() = 1`),
  ]);
  return firstOrNull(rows.map(withKnownColor));
}

/** @returns null where another label has the name, or there is no such label (any more) */
export async function updateLabel(
  db: Database,
  { actor, labelId, changes, now }: LabelChange & { labelId: number; changes: Partial<Omit<LabelView, "id">> },
): Promise<LabelView | null> {
  const { organizationId } = actor;
  const { name } = changes;
  const free =
    name === undefined
      ? undefined
      : sql`NOT EXISTS (SELECT 1 FROM labels x WHERE x.organization_id = ${organizationId} AND x.name = ${name} AND x.id <> ${labelId})`;
  const it = and(own(organizationId, labelId), free);
  const entry = {
    organizationId,
    actor,
    action: "label.changed",
    target: `label:${labelId}`,
    details: changes,
    at: now,
  };
  const [, rows] = await db.batch([
    auditStatement(db, entry, sql`EXISTS (SELECT 1 FROM ${labels} WHERE ${it})`),
    db.update(labels).set(changes).where(it).returning(columns),
  ]);
  return firstOrNull(rows.map(withKnownColor));
}

/** Removes a label, from all conversations first, some thousands at a time. False where there is none. */
export async function deleteLabel(
  db: Database,
  { actor, labelId, now }: LabelChange & { labelId: number },
): Promise<boolean> {
  const { organizationId } = actor;
  const links = sql`SELECT conversation_id, label_id FROM conversation_labels
    WHERE label_id = ${labelId} AND organization_id = ${organizationId}`;
  for (let removed = UNLINKED_AT_ONCE; removed === UNLINKED_AT_ONCE;) {
    const rows = await db.all(sql`DELETE FROM conversation_labels
      WHERE (conversation_id, label_id) IN (${links} LIMIT ${UNLINKED_AT_ONCE}) RETURNING 1`);
    removed = rows.length;
  }
  const entry = { organizationId, actor, action: "label.deleted", target: `label:${labelId}`, at: now };
  const it = own(organizationId, labelId);
  const [, , deleted] = await db.batch([
    auditStatement(db, entry, sql`EXISTS (SELECT 1 FROM ${labels} WHERE ${it})`),
    // What was given the label in the meantime.
    statement(db, sql`DELETE FROM conversation_labels WHERE (conversation_id, label_id) IN (${links})`),
    db.delete(labels).where(it).returning({ id: labels.id }),
  ]);
  return deleted.length === 1;
}

function own(organizationId: number, labelId: number): SQL | undefined {
  return and(eq(labels.id, labelId), eq(labels.organizationId, organizationId));
}

/** A colour that this version does not know is shown as the plainest. */
function withKnownColor(row: { id: number; name: string; color: string }): LabelView {
  return { ...row, color: LABEL_COLORS.find((color) => color === row.color) ?? "gray" };
}
