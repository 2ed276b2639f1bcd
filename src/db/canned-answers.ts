import { and, asc, eq, sql, type SQL } from "drizzle-orm";
import { cannedAnswers } from "../../drizzle/schema/teamwork.ts";
import type { Actor } from "../domain/actor.ts";
import type { StoredCannedAnswer } from "../domain/canned-answer.ts";
import { auditStatement } from "./audit-log.ts";
import { firstOrNull, type Database } from "./database.ts";

/** Not a limit that anyone should meet: it keeps the list a list. */
export const MAX_CANNED_ANSWERS = 500;

/** What a write came to. The unique index judges who has a shortcut; a second one of that name is not written at all. */
export type CannedAnswerOutcome =
  | { state: "written"; answer: StoredCannedAnswer }
  | { state: "not_found" | "taken" | "too_many" };

const columns = {
  id: cannedAnswers.id,
  shortcut: cannedAnswers.shortcut,
  text: cannedAnswers.text,
  updatedAt: cannedAnswers.updatedAt,
};

/** All of them, by shortcut. */
export async function listCannedAnswers(db: Database, organizationId: number): Promise<StoredCannedAnswer[]> {
  return db
    .select(columns)
    .from(cannedAnswers)
    .where(eq(cannedAnswers.organizationId, organizationId))
    .orderBy(asc(cannedAnswers.shortcut));
}

export async function insertCannedAnswer(
  db: Database,
  { actor, shortcut, text, now }: { actor: Actor; shortcut: string; text: string; now: number },
): Promise<CannedAnswerOutcome> {
  const { organizationId } = actor;
  const free = sql`NOT EXISTS (${holder(organizationId, shortcut)})`;
  const room = sql`(SELECT count(*) FROM canned_answers WHERE organization_id = ${organizationId}) < ${MAX_CANNED_ANSWERS}`;
  const id = sql`(SELECT coalesce(max(id), 0) + 1 FROM canned_answers)`;
  const [holders, , rows] = await db.batch([
    db.select({ id: cannedAnswers.id }).from(cannedAnswers).where(named(organizationId, shortcut)),
    auditStatement(
      db,
      {
        organizationId,
        actor,
        action: "canned_answer.created",
        target: sql`'canned_answer:' || ${id}`,
        details: { shortcut },
        at: now,
      },
      sql`${free} AND ${room}`,
    ),
    db
      .insert(cannedAnswers)
      .select(sql`SELECT ${id}, ${organizationId}, ${shortcut}, ${text}, ${now}, ${now} WHERE ${free} AND ${room}`)
      .returning(columns),
  ]);
  const [answer] = rows;
  if (answer !== undefined) return { state: "written", answer };
  return { state: holders.length > 0 ? "taken" : "too_many" };
}

export async function updateCannedAnswer(
  db: Database,
  {
    actor,
    id,
    changes,
    now,
  }: {
    actor: Actor;
    id: number;
    changes: { shortcut?: string | undefined; text?: string | undefined };
    now: number;
  },
): Promise<CannedAnswerOutcome> {
  const { organizationId } = actor;
  const own = and(eq(cannedAnswers.id, id), eq(cannedAnswers.organizationId, organizationId));
  const free =
    changes.shortcut === undefined
      ? sql`TRUE`
      : sql`NOT EXISTS (${holder(organizationId, changes.shortcut)} AND id <> ${id})`;
  const [there, , rows] = await db.batch([
    db.select({ id: cannedAnswers.id }).from(cannedAnswers).where(own),
    auditStatement(
      db,
      {
        organizationId,
        actor,
        action: "canned_answer.changed",
        target: `canned_answer:${id}`,
        details: { changed: Object.entries(changes).flatMap(([key, value]) => (value === undefined ? [] : [key])) },
        at: now,
      },
      sql`EXISTS (SELECT 1 FROM ${cannedAnswers} WHERE ${own}) AND ${free}`,
    ),
    db
      .update(cannedAnswers)
      .set({ ...changes, updatedAt: now })
      .where(and(own, free))
      .returning(columns),
  ]);
  const [answer] = rows;
  if (answer !== undefined) return { state: "written", answer };
  return { state: there.length > 0 ? "taken" : "not_found" };
}

/** @returns false where there is no such canned answer */
export async function deleteCannedAnswer(
  db: Database,
  { actor, id, now }: { actor: Actor; id: number; now: number },
): Promise<boolean> {
  const { organizationId } = actor;
  const own = and(eq(cannedAnswers.id, id), eq(cannedAnswers.organizationId, organizationId));
  const [, rows] = await db.batch([
    auditStatement(
      db,
      { organizationId, actor, action: "canned_answer.deleted", target: `canned_answer:${id}`, at: now },
      sql`EXISTS (SELECT 1 FROM ${cannedAnswers} WHERE ${own})`,
    ),
    db.delete(cannedAnswers).where(own).returning({ id: cannedAnswers.id }),
  ]);
  return firstOrNull(rows) !== null;
}

/** Whoever has the shortcut; an end to which a condition may be added. */
function holder(organizationId: number, shortcut: string): SQL {
  return sql`SELECT 1 FROM canned_answers WHERE organization_id = ${organizationId} AND shortcut = ${shortcut}`;
}

function named(organizationId: number, shortcut: string) {
  return and(eq(cannedAnswers.organizationId, organizationId), eq(cannedAnswers.shortcut, shortcut));
}
