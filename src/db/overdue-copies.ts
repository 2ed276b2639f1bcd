import { and, sql } from "drizzle-orm";
import { mediaCopies } from "../../drizzle/schema/connectors.ts";
import type { Database } from "./database.ts";
import type { MediaRef } from "./media.ts";
import { statement } from "./statement.ts";

const ref = { organizationId: mediaCopies.organizationId, mediaId: mediaCopies.mediaId };

/**
 * Looks on from where it stopped, `limit` files at a time and by their ids, for stored ones without a copy: what a lost job
 * forgot, and what was there before SharePoint was set up. Across organizations, as upkeep is.
 */
export async function enlistUncopied(db: Database, limit: number, now: number): Promise<void> {
  const next = sql`(SELECT id, organization_id, state FROM media
    WHERE id > coalesce((SELECT value FROM connector_cursors WHERE name = 'media_copies'), 0) ORDER BY id LIMIT ${limit})`;
  await db.batch([
    statement(
      db,
      sql`INSERT INTO media_copies (media_id, organization_id, state, created_at, updated_at)
        SELECT s.id, s.organization_id, 'pending', ${now}, ${now} FROM ${next} s WHERE s.state <> 'unavailable'
        ON CONFLICT DO NOTHING`,
    ),
    statement(
      db,
      sql`INSERT INTO connector_cursors (name, value) SELECT 'media_copies', max(s.id) FROM ${next} s WHERE true
        GROUP BY 1 ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)`,
    ),
  ]);
}

/**
 * Copies whose job was lost, claimed for another one: never tried after `untriedBefore`, or not tried again after
 * `triedBefore` (ms).
 */
export async function claimOverdueCopies(
  db: Database,
  due: { untriedBefore: number; triedBefore: number; limit: number },
  now: number,
): Promise<MediaRef[]> {
  return db
    .update(mediaCopies)
    .set({ updatedAt: now })
    .where(
      sql`${mediaCopies.mediaId} IN (SELECT p.media_id FROM media_copies p WHERE p.state = 'pending' AND p.updated_at < ${due.untriedBefore}
        AND p.updated_at < CASE WHEN p.attempts = 0 THEN ${due.untriedBefore} ELSE ${due.triedBefore} END
        ORDER BY p.updated_at LIMIT ${due.limit})`,
    )
    .returning(ref);
}

/** Copies that failed, of files from after a time (ms): to be tried once more. */
export async function reviveFailedCopies(
  db: Database,
  { createdAfter, limit }: { createdAfter: number; limit: number },
  now: number,
): Promise<MediaRef[]> {
  return db
    .update(mediaCopies)
    .set({ state: "pending", attempts: 0, reason: null, updatedAt: now })
    .where(
      and(
        sql`${mediaCopies.mediaId} IN (SELECT f.media_id FROM media_copies f WHERE f.state = 'failed'
          AND f.updated_at < ${now} AND f.created_at > ${createdAfter} ORDER BY f.updated_at LIMIT ${limit})`,
      ),
    )
    .returning(ref);
}
