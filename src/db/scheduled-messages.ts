import { and, asc, desc, eq, sql, type SQL } from "drizzle-orm";
import { scheduledMessages } from "../../drizzle/schema/scheduled-messages.ts";
import type { Actor } from "../domain/actor.ts";
import type { TemplateBody } from "../domain/outbound/template-body.ts";
import type { ScheduledMessage, ScheduledState } from "../domain/scheduled-message.ts";
import { auditStatement } from "./audit-log.ts";
import { firstOrNull, type Database } from "./database.ts";
import { selectScheduled, toScheduled } from "./scheduled-rows.ts";
import { retryTransient } from "./transient.ts";
import { writeThenRead } from "./write-then-read.ts";

interface ScheduledRef {
  organizationId: number;
  id: number;
}

export async function findScheduled(db: Database, ref: ScheduledRef): Promise<ScheduledMessage | null> {
  const row = firstOrNull(await selectScheduled(db, it(ref)).limit(1));
  return row === null ? null : toScheduled(row);
}

/** Whose are listed: an organization's, a contact's, a partner's own, or a partner's own to one client. */
export interface ScheduledOwner {
  organizationId: number;
  contactId?: number | undefined;
  partnerId?: number | undefined;
}

export interface ScheduledPage {
  state: ScheduledState;
  order: "soonest_first" | "latest_first";
  after: { at: number; id: number } | null;
  limit: number;
}

/** Of one state, which is one stretch of an index: what there is of the others costs nothing. */
export async function listScheduled(
  db: Database,
  owner: ScheduledOwner,
  { state, order, after, limit }: ScheduledPage,
): Promise<ScheduledMessage[]> {
  const direction = order === "soonest_first" ? asc : desc;
  const place =
    after === null
      ? undefined
      : order === "soonest_first"
        ? sql`(${scheduledMessages.dueAt}, ${scheduledMessages.id}) > (${after.at}, ${after.id})`
        : sql`(${scheduledMessages.dueAt}, ${scheduledMessages.id}) < (${after.at}, ${after.id})`;
  const rows = await selectScheduled(db, and(ownedBy(owner), eq(scheduledMessages.state, state), place))
    .orderBy(direction(scheduledMessages.dueAt), direction(scheduledMessages.id))
    .limit(limit);
  return rows.map(toScheduled);
}

export interface ScheduledChanges {
  text?: string | undefined;
  fallbackTemplate?: TemplateBody | null | undefined;
  /** ms */
  dueAt?: number | undefined;
}

/** What became of a change: `message` is as it is now, and as it was found where it waits no longer. */
export type ScheduledOutcome = { changed: boolean; message: ScheduledMessage | null };

/** Only what still waits can be changed: the database decides between this and the sending. */
export async function changeScheduled(
  db: Database,
  ref: ScheduledRef,
  changes: ScheduledChanges,
  now: number,
): Promise<ScheduledOutcome> {
  const { dueAt, ...named } = changes;
  const [changed, rows] = await retryTransient(() =>
    db.batch([
      db
        .update(scheduledMessages)
        .set({
          ...named,
          ...(dueAt === undefined ? {} : { dueAt, wakeAt: dueAt }),
          version: sql`${scheduledMessages.version} + 1`,
          updatedAt: now,
        })
        .where(and(it(ref), eq(scheduledMessages.state, "scheduled")))
        .returning({ id: scheduledMessages.id }),
      selectScheduled(db, it(ref)),
    ]),
  );
  return outcomeOf(changed, rows);
}

/** The same for taking it back. May run twice: what is cancelled is found as not changed. */
export async function cancelScheduled(
  db: Database,
  actor: Actor,
  ref: ScheduledRef,
  now: number,
): Promise<ScheduledOutcome> {
  const waiting = and(it(ref), eq(scheduledMessages.state, "scheduled"));
  const [changed, rows] = await retryTransient(() =>
    writeThenRead(
      db,
      [
        auditStatement(
          db,
          {
            organizationId: ref.organizationId,
            actor,
            action: "scheduled_message.cancelled",
            target: `scheduled_message:${ref.id}`,
            at: now,
          },
          sql`EXISTS (SELECT 1 FROM scheduled_messages WHERE ${waiting})`,
        ),
      ],
      [
        db
          .update(scheduledMessages)
          .set({ state: "cancelled", version: sql`${scheduledMessages.version} + 1`, updatedAt: now })
          .where(waiting)
          .returning({ id: scheduledMessages.id }),
        selectScheduled(db, it(ref)),
      ],
    ),
  );
  return outcomeOf(changed, rows);
}

function outcomeOf(changed: unknown[], rows: Awaited<ReturnType<typeof selectScheduled>>): ScheduledOutcome {
  const [row] = rows;
  return { changed: changed.length > 0, message: row === undefined ? null : toScheduled(row) };
}

function it({ organizationId, id }: ScheduledRef): SQL | undefined {
  return and(eq(scheduledMessages.id, id), eq(scheduledMessages.organizationId, organizationId));
}

function ownedBy({ organizationId, contactId, partnerId }: ScheduledOwner): SQL | undefined {
  const partners =
    partnerId === undefined
      ? undefined
      : and(
          contactId === undefined
            ? eq(scheduledMessages.createdBy, partnerId)
            : sql`+${scheduledMessages.createdBy} = ${partnerId}`,
          eq(scheduledMessages.asPartner, true),
        );
  if (contactId === undefined) return and(eq(scheduledMessages.organizationId, organizationId), partners);
  // A contact's few are read by the contact: `+` keeps SQLite from going through all of the organization or the partner.
  return and(
    eq(scheduledMessages.contactId, contactId),
    sql`+${scheduledMessages.organizationId} = ${organizationId}`,
    partners,
  );
}
