import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { channelEvents } from "../../drizzle/schema/channels.ts";
import { failedEvents } from "../../drizzle/schema/upkeep.ts";
import type { Database } from "./database.ts";

/** Looks at an organization's oldest records only: they have ids in the order of their times. */
const OLDEST = 500;

/** Failed events from before a time (ms), among the oldest. */
export async function oldFailedEvents(db: Database, organizationId: number, before: number) {
  const oldest = db
    .select()
    .from(failedEvents)
    .where(eq(failedEvents.organizationId, organizationId))
    .orderBy(failedEvents.id)
    .limit(OLDEST)
    .as("oldest");
  return db.select({ id: oldest.id, rawKey: oldest.rawKey }).from(oldest).where(lt(oldest.createdAt, before));
}

export async function deleteFailedEvents(db: Database, organizationId: number, ids: number[]): Promise<void> {
  await db
    .delete(failedEvents)
    .where(
      and(
        eq(failedEvents.organizationId, organizationId),
        sql`${failedEvents.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      ),
    );
}

/** Removes notices from before a time (ms), among the oldest. */
export async function purgeNotices(db: Database, organizationId: number, before: number): Promise<void> {
  const oldest = db
    .select({ id: channelEvents.id, createdAt: channelEvents.createdAt })
    .from(channelEvents)
    .where(eq(channelEvents.organizationId, organizationId))
    .orderBy(channelEvents.id)
    .limit(OLDEST)
    .as("oldest");
  const old = db.select({ id: oldest.id }).from(oldest).where(lt(oldest.createdAt, before));
  await db
    .delete(channelEvents)
    .where(and(eq(channelEvents.organizationId, organizationId), inArray(channelEvents.id, old)));
}
