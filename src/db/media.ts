import { and, eq, sql } from "drizzle-orm";
import { media } from "../../drizzle/schema/media.ts";
import { firstOrNull, type Database } from "./database.ts";

/** Names a file of an organization. */
export interface MediaRef {
  organizationId: number;
  mediaId: number;
}

export async function findMedia(db: Database, organizationId: number, mediaId: number) {
  return firstOrNull(await findMediaAmong(db, organizationId, [mediaId]));
}

/** Those of these files that the organization has. */
export async function findMediaAmong(db: Database, organizationId: number, mediaIds: number[]) {
  return db
    .select()
    .from(media)
    .where(
      and(
        sql`${media.id} IN (SELECT value FROM json_each(${JSON.stringify(mediaIds)}))`,
        eq(media.organizationId, organizationId),
      ),
    );
}
export type MediaRow = Awaited<ReturnType<typeof findMediaAmong>>[number];
