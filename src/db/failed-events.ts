import { and, desc, eq, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import { failedEvents } from "../../drizzle/schema/upkeep.ts";
import { firstOrNull, type Database } from "./database.ts";
import { jsonRows } from "./json-rows.ts";
import { retryTransient } from "./transient.ts";
import { statement } from "./statement.ts";

export interface FailedEvent {
  provider: "cloud_api" | "vonage";
  channelExternalId: string | null;
  reason: string;
  raw: string | null;
  /** R2 key of a body that is over D1's size. */
  rawKey: string | null;
  digest: string;
}

/** Keeps what could not be processed, once per raw body; its organization is that of the number it names, if we have it. */
export async function storeFailedEvents(db: Database, events: FailedEvent[], now: number): Promise<void> {
  const statements = jsonRows(events).map((json) =>
    statement(
      db,
      sql`INSERT INTO failed_events (organization_id, provider, channel_external_id, reason, raw, raw_key, digest, created_at)
      SELECT (SELECT organization_id FROM channels WHERE provider = f.value->>'provider' AND external_id = f.value->>'channelExternalId'),
        f.value->>'provider', f.value->>'channelExternalId', f.value->>'reason', f.value->>'raw', f.value->>'rawKey', f.value->>'digest', ${now}
      FROM json_each(${json}) f WHERE true
      ON CONFLICT (digest) DO NOTHING`,
    ),
  );
  const [first, ...rest] = statements;
  if (first !== undefined) await retryTransient(() => db.batch([first, ...rest]));
}

/** Its own events, and what came for a number before that number became its channel. */
function visibleTo(organizationId: number) {
  return or(eq(failedEvents.organizationId, organizationId), orphansOf(organizationId));
}

function orphansOf(organizationId: number) {
  return sql`${failedEvents.organizationId} IS NULL AND (${failedEvents.provider}, ${failedEvents.channelExternalId}) IN
    (SELECT c.provider, c.external_id FROM channels c WHERE c.organization_id = ${organizationId})`;
}

/** Newest first, below `beforeId`. Two index ranges, merged: an OR over both would read more than it returns. */
export async function listFailedEvents(
  db: Database,
  organizationId: number,
  page: { beforeId: number; limit: number },
) {
  const range = (whose: SQL | undefined) =>
    db
      .select()
      .from(failedEvents)
      .where(and(whose, lt(failedEvents.id, page.beforeId)))
      .orderBy(desc(failedEvents.id))
      .limit(page.limit);
  const [own, orphans] = await db.batch([
    range(eq(failedEvents.organizationId, organizationId)),
    range(orphansOf(organizationId)),
  ]);
  return [...own, ...orphans].sort((a, b) => b.id - a.id).slice(0, page.limit);
}

export async function findFailedEvent(db: Database, organizationId: number, id: number) {
  return firstOrNull(
    await db
      .select()
      .from(failedEvents)
      .where(and(eq(failedEvents.id, id), visibleTo(organizationId)))
      .limit(1),
  );
}

export async function markReplayed(db: Database, organizationId: number, id: number, now: number): Promise<void> {
  await db
    .update(failedEvents)
    .set({ replayedAt: now, organizationId })
    .where(and(eq(failedEvents.id, id), visibleTo(organizationId), isNull(failedEvents.replayedAt)));
}
