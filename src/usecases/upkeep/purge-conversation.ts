import type { Database } from "../../db/database.ts";
import { itemsOfMessages } from "../../db/media-copies.ts";
import { deleteMessages, filesOfOnly, oldestMessages } from "../../db/purge-messages.ts";
import type { Job } from "../../domain/job.ts";
import { deleteCopiesLater } from "../copies/delete-copies.ts";

export interface PurgeDeps {
  db: Database;
  storage: Pick<R2Bucket, "delete">;
  now(): number;
  enqueue(job: Job): Promise<void>;
}

/** D1 is busy for a moment with each chunk, and for no longer. */
const CHUNK = 200;

/**
 * Removes a conversation's messages from before a time, a chunk at a call. Files first: a crash in between leaves rows
 * that the next run finds again, rather than files that nobody knows of.
 * @returns whether more are left
 */
export async function purgeConversation(
  deps: PurgeDeps,
  ref: { organizationId: number; conversationId: number },
  before: number,
): Promise<{ removed: number; more: boolean }> {
  const keys = await oldestMessages(deps.db, ref, before, CHUNK);
  if (keys.length === 0) return { removed: 0, more: false };
  const files = await filesOfOnly(deps.db, ref.organizationId, keys);
  if (files.length > 0) await deps.storage.delete(files);
  const copies = await itemsOfMessages(
    deps.db,
    ref.organizationId,
    keys.map(({ id }) => id),
  );
  await deleteCopiesLater(deps, ref.organizationId, copies);
  await deleteMessages(deps.db, ref, keys, deps.now());
  return { removed: keys.length, more: keys.length === CHUNK };
}
