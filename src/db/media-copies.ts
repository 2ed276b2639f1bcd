import { and, eq, inArray, sql, type SQL } from "drizzle-orm";
import { mediaCopies } from "../../drizzle/schema/connectors.ts";
import { media } from "../../drizzle/schema/media.ts";
import { firstOrNull, type Database } from "./database.ts";
import type { MediaRef } from "./media.ts";
import { countMetric } from "./metric-totals.ts";
import { statement } from "./statement.ts";
import { writeThenRead } from "./write-then-read.ts";

/** Notes that a try begins, and reads all that it needs; null where there is no such file, or it is copied or given up. */
export async function beginCopy(db: Database, { organizationId, mediaId }: MediaRef, now: number) {
  const [rows] = await writeThenRead(
    db,
    [
      statement(
        db,
        sql`INSERT INTO media_copies (media_id, organization_id, state, created_at, updated_at)
          SELECT id, organization_id, 'pending', ${now}, ${now} FROM media
          WHERE id = ${mediaId} AND organization_id = ${organizationId} AND state = 'stored'
          ON CONFLICT DO NOTHING`,
      ),
      statement(
        db,
        sql`UPDATE media_copies SET attempts = attempts + 1, updated_at = ${now}
          WHERE media_id = ${mediaId} AND organization_id = ${organizationId} AND state = 'pending'`,
      ),
    ],
    [
      db
        .select({
          r2Key: media.r2Key,
          mimeType: media.mimeType,
          sizeBytes: media.sizeBytes,
          fileName: media.fileName,
          createdAt: media.createdAt,
          uploadUrl: mediaCopies.uploadUrl,
          nextByte: mediaCopies.nextByte,
          attempts: mediaCopies.attempts,
        })
        .from(mediaCopies)
        .innerJoin(media, eq(media.id, mediaCopies.mediaId))
        .where(
          and(
            eq(mediaCopies.mediaId, mediaId),
            eq(mediaCopies.organizationId, organizationId),
            eq(mediaCopies.state, "pending"),
            eq(media.state, "stored"),
          ),
        ),
    ],
  );
  return firstOrNull(rows);
}
export type CopyToMake = NonNullable<Awaited<ReturnType<typeof beginCopy>>>;

/** Notes how far an upload has come, so that whoever comes next goes on there. What has `moved` has not failed. */
export async function noteProgress(
  db: Database,
  ref: MediaRef,
  { moved, ...progress }: { uploadUrl: string | null; nextByte: number; moved: boolean },
  now: number,
): Promise<void> {
  await db
    .update(mediaCopies)
    .set({ ...progress, updatedAt: now, ...(moved ? { attempts: 0 } : {}) })
    .where(pendingOne(ref));
}

/** Records where the copy is. @returns false where the file has been removed meanwhile, or is copied already */
export async function recordCopied(
  db: Database,
  ref: MediaRef,
  item: { itemId: string; webUrl: string },
  now: number,
): Promise<boolean> {
  const [, changed] = await db.batch([
    statement(db, countEnd(ref, "success")),
    db
      .update(mediaCopies)
      .set({ ...item, state: "stored", uploadUrl: null, reason: null, updatedAt: now })
      .where(pendingOne(ref))
      .returning({ id: mediaCopies.mediaId }),
  ]);
  return changed.length > 0;
}

/** Ends the tries, with the reason that an admin needs. */
export async function recordCopyFailed(db: Database, ref: MediaRef, reason: string, now: number): Promise<void> {
  await db.batch([
    statement(db, countEnd(ref, "failed")),
    db
      .update(mediaCopies)
      .set({ state: "failed", uploadUrl: null, nextByte: 0, reason, updatedAt: now })
      .where(pendingOne(ref)),
  ]);
}

/** For the operators; before the row changes, so that each end is counted once. */
function countEnd(ref: MediaRef, status: "success" | "failed"): SQL {
  return countMetric(
    "sharepoint_uploads_total",
    { status },
    sql`EXISTS (SELECT 1 FROM media_copies WHERE ${pendingOne(ref)})`,
  );
}

/** The id at SharePoint of a copy that is there. */
export async function copiedItem(db: Database, { organizationId, mediaId }: MediaRef): Promise<string | null> {
  const rows = await db
    .select({ itemId: mediaCopies.itemId })
    .from(mediaCopies)
    .where(and(eq(mediaCopies.mediaId, mediaId), eq(mediaCopies.organizationId, organizationId)));
  return firstOrNull(rows)?.itemId ?? null;
}

/** The ids at SharePoint of the copies of what came with these messages. */
export function itemsOfMessages(db: Database, organizationId: number, messageIds: number[]): Promise<string[]> {
  return itemsOf(
    db,
    organizationId,
    sql`media.message_id IN (SELECT value FROM json_each(${JSON.stringify(messageIds)}))`,
  );
}

/** The same of these uploads. */
export function itemsOfUploads(db: Database, organizationId: number, mediaIds: number[]): Promise<string[]> {
  return itemsOf(db, organizationId, inArray(media.id, mediaIds));
}

async function itemsOf(db: Database, organizationId: number, which: SQL): Promise<string[]> {
  const rows = await db
    .select({ itemId: mediaCopies.itemId })
    .from(media)
    .innerJoin(mediaCopies, eq(mediaCopies.mediaId, media.id))
    .where(and(which, eq(media.organizationId, organizationId), sql`${mediaCopies.itemId} IS NOT NULL`));
  return rows.flatMap(({ itemId }) => itemId ?? []);
}

function pendingOne({ organizationId, mediaId }: MediaRef): SQL | undefined {
  return and(
    eq(mediaCopies.mediaId, mediaId),
    eq(mediaCopies.organizationId, organizationId),
    eq(mediaCopies.state, "pending"),
  );
}
