import { and, eq, inArray, sql } from "drizzle-orm";
import { media } from "../../drizzle/schema/media.ts";
import { confinedTo, type Actor } from "../domain/actor.ts";
import type { MediaKind } from "../domain/media-kind.ts";
import { auditStatement } from "./audit-log.ts";
import type { Database } from "./database.ts";
import type { MediaRef } from "./media.ts";

export interface NewUpload {
  organizationId: number;
  /** Where it will most likely be sent. */
  channelId: number;
  kind: MediaKind;
  r2Key: string;
  mimeType: string;
  sizeBytes: number;
  sha256: string;
  fileName: string;
}

/** Notes a file that is in R2 already, with who brought it. @returns its id */
export async function createUpload(db: Database, actor: Actor, upload: NewUpload, now: number): Promise<number> {
  const [[row]] = await db.batch([
    db
      .insert(media)
      .values({
        ...upload,
        entityType: confinedTo(actor)?.type ?? null,
        entityId: confinedTo(actor)?.id ?? null,
        uploadedBy: actor.kind === "user" ? actor.userId : null,
        state: "stored",
        createdAt: now,
        updatedAt: now,
      })
      .returning({ id: media.id }),
    auditStatement(db, {
      organizationId: upload.organizationId,
      actor,
      action: "media.uploaded",
      // Within this transaction no row has a higher id.
      target: sql`'media:' || (SELECT max(id) FROM media)`,
      details: { kind: upload.kind, size_bytes: upload.sizeBytes },
      at: now,
    }),
  ]);
  if (row === undefined) throw new Error("an upload was not inserted");
  return row.id;
}

/** Remembers by which id a channel's provider knows an upload, and until when (ms). The last channel counts. */
export async function rememberProviderId(
  db: Database,
  { organizationId, mediaId }: MediaRef,
  known: { channelId: number; providerMediaId: string; expiresAt: number },
): Promise<void> {
  await db
    .update(media)
    .set({
      channelId: known.channelId,
      providerMediaId: known.providerMediaId,
      providerExpiresAt: known.expiresAt,
    })
    .where(and(eq(media.id, mediaId), eq(media.organizationId, organizationId), sql`${media.messageId} IS NULL`));
}

/** The provider does not know these uploads (any more): they have to be handed over anew. */
export async function forgetProviderIds(db: Database, organizationId: number, mediaIds: number[]): Promise<void> {
  await db
    .update(media)
    .set({ providerMediaId: null, providerExpiresAt: null })
    .where(and(inArray(media.id, mediaIds), eq(media.organizationId, organizationId), sql`${media.messageId} IS NULL`));
}

/** Those of these files that a person has uploaded. */
export async function ownUploads(
  db: Database,
  { organizationId, userId }: { organizationId: number; userId: number },
  mediaIds: number[],
) {
  return db
    .select({ id: media.id, kind: media.kind })
    .from(media)
    .where(
      and(
        sql`${media.id} IN (SELECT value FROM json_each(${JSON.stringify(mediaIds)}))`,
        eq(media.organizationId, organizationId),
        eq(media.uploadedBy, userId),
        sql`${media.messageId} IS NULL`,
      ),
    );
}
