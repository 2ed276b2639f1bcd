import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { mediaCopies } from "../../drizzle/schema/connectors.ts";
import { media } from "../../drizzle/schema/media.ts";
import type { Database } from "./database.ts";

/** Old uploads, with their file where no other row shares it. */
export async function oldestUploads(db: Database, organizationId: number, before: number, limit: number) {
  return db
    .select({
      id: media.id,
      r2Key: sql<
        string | null
      >`CASE WHEN NOT EXISTS (SELECT 1 FROM media other WHERE other.organization_id = ${organizationId}
        AND other.r2_key = ${media.r2Key} AND other.id <> ${media.id}) THEN ${media.r2Key} END`,
    })
    .from(media)
    .where(and(eq(media.organizationId, organizationId), lt(media.createdAt, before), sql`${media.messageId} IS NULL`))
    .orderBy(media.createdAt)
    .limit(limit);
}

export async function deleteUploads(db: Database, organizationId: number, ids: number[]): Promise<void> {
  await db.batch([
    db
      .delete(mediaCopies)
      .where(and(eq(mediaCopies.organizationId, organizationId), inArray(mediaCopies.mediaId, ids))),
    db.delete(media).where(and(eq(media.organizationId, organizationId), inArray(media.id, ids))),
  ]);
}
