import { and, eq, sql, type SQL } from "drizzle-orm";
import { channels } from "../../drizzle/schema/channels.ts";
import { conversations } from "../../drizzle/schema/conversations.ts";
import { media } from "../../drizzle/schema/media.ts";
import { messages } from "../../drizzle/schema/messages.ts";
import { selectConversations } from "./conversation-rows.ts";
import { firstOrNull, type Database } from "./database.ts";
import type { MediaRef } from "./media.ts";
import { selectMessages } from "./message-rows.ts";
import { statement } from "./statement.ts";
import { retryTransient } from "./transient.ts";
import { writeThenRead } from "./write-then-read.ts";

/** What is known of a file that has been fetched. */
export interface FetchedFile {
  r2Key: string;
  mimeType: string;
  sizeBytes: number;
  /** Hex. */
  sha256: string;
}

/** Notes that an attempt begins, and reads all that it needs; null where there is nothing (left) to fetch. */
export async function beginFetch(db: Database, { organizationId, mediaId }: MediaRef, now: number) {
  const [rows] = await retryTransient(() =>
    writeThenRead(
      db,
      [
        statement(
          db,
          sql`UPDATE media SET attempts = attempts + 1, updated_at = ${now}
            WHERE id = ${mediaId} AND organization_id = ${organizationId} AND state = 'pending'`,
        ),
      ],
      [
        db
          .select({
            r2Key: media.r2Key,
            providerMediaId: media.providerMediaId,
            claimedType: media.mimeType,
            sha256: media.sha256,
            attempts: media.attempts,
            provider: channels.provider,
            externalId: channels.externalId,
            credentials: channels.credentials,
          })
          .from(media)
          .innerJoin(channels, eq(channels.id, media.channelId))
          .where(
            and(
              eq(media.id, mediaId),
              eq(media.organizationId, organizationId),
              eq(media.state, "pending"),
              sql`${media.providerMediaId} IS NOT NULL`,
            ),
          ),
      ],
    ),
  );
  return firstOrNull(rows);
}
export type MediaToFetch = NonNullable<Awaited<ReturnType<typeof beginFetch>>>;

/** Records that the file is in R2, if it was still awaited. */
export function recordStored(db: Database, ref: MediaRef, file: FetchedFile, now: number) {
  return end(
    db,
    ref,
    sql`state = 'stored', reason = NULL, r2_key = ${file.r2Key}, mime_type = ${file.mimeType},
      size_bytes = ${file.sizeBytes}, sha256 = ${file.sha256}`,
    now,
  );
}

/** Records that the file will not come, if it was still awaited. */
export function recordUnavailable(db: Database, ref: MediaRef, reason: string, now: number) {
  return end(db, ref, sql`state = 'unavailable', reason = ${reason}, r2_key = NULL`, now);
}

/** The same, if the provider has it no longer by now. */
export function recordExpired(db: Database, ref: MediaRef, reason: string, now: number) {
  const change = sql`state = 'unavailable', reason = ${reason}, r2_key = NULL`;
  return end(db, ref, change, now, sql`coalesce(provider_expires_at, 0) <= ${now}`);
}

/**
 * Files whose job was lost, claimed for another one: never tried after `untriedBefore`, or not tried again after
 * `triedBefore` (ms).
 */
export async function claimOverdueMedia(
  db: Database,
  due: { untriedBefore: number; triedBefore: number; limit: number },
  now: number,
): Promise<MediaRef[]> {
  return db
    .update(media)
    .set({ updatedAt: now })
    .where(
      sql`${media.id} IN (SELECT p.id FROM media p WHERE p.state = 'pending' AND p.created_at < ${due.untriedBefore}
        AND p.updated_at < CASE WHEN p.attempts = 0 THEN ${due.untriedBefore} ELSE ${due.triedBefore} END
        ORDER BY p.created_at LIMIT ${due.limit})`,
    )
    .returning({ organizationId: media.organizationId, mediaId: media.id });
}

/** Moves the conversation's version if, and only if, this ends the waiting; answers with what has changed then. */
async function end(db: Database, { organizationId, mediaId }: MediaRef, change: SQL, now: number, only = sql`true`) {
  const awaited = sql`id = ${mediaId} AND organization_id = ${organizationId} AND state = 'pending' AND ${only}`;
  const carrier = sql`(SELECT message_id FROM media WHERE id = ${mediaId} AND organization_id = ${organizationId})`;
  const conversation = sql`(SELECT conversation_id FROM messages WHERE id = ${carrier})`;
  const [ended, [message], [shown]] = await retryTransient(() =>
    writeThenRead(
      db,
      [
        statement(
          db,
          sql`UPDATE conversations SET version = version + 1, updated_at = ${now}
            WHERE id = ${conversation} AND organization_id = ${organizationId} AND EXISTS (SELECT 1 FROM media WHERE ${awaited})`,
        ),
      ],
      [
        statement(db, sql`UPDATE media SET ${change}, updated_at = ${now} WHERE ${awaited} RETURNING id`),
        selectMessages(db, and(sql`${messages.id} = ${carrier}`, eq(messages.organizationId, organizationId))),
        selectConversations(
          db,
          and(sql`${conversations.id} = ${conversation}`, eq(conversations.organizationId, organizationId)),
        ),
      ],
    ),
  );
  return ended.length === 0 ? null : { message: message ?? null, conversation: shown ?? null };
}
