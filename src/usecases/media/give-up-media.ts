import type { Database } from "../../db/database.ts";
import { recordExpired, recordUnavailable, type recordStored } from "../../db/media-fetches.ts";
import type { MediaRef } from "../../db/media.ts";
import type { LiveEvent } from "../../domain/events.ts";
import { liveEvents } from "../live/live-events.ts";

export interface PublishMediaDeps {
  publish(organizationId: number, events: LiveEvent[]): Promise<void>;
}

/** Ends the waiting for a file, with the reason that its message shows. */
export async function giveUpMedia(
  deps: PublishMediaDeps & { db: Database; now(): number },
  ref: MediaRef,
  reason: string,
): Promise<void> {
  await publishMedia(deps, ref, await recordUnavailable(deps.db, ref, reason, deps.now()));
}

/**
 * The job for a file has run out of tries. What failed may have been ours, such as the storage, and for longer than a job
 * tries: as long as the provider keeps the file it stays awaited, and the sweep asks for it again.
 */
export async function giveUpExpiredMedia(
  deps: PublishMediaDeps & { db: Database; now(): number },
  ref: MediaRef,
): Promise<void> {
  const reason = "WhatsApp did not hand out this file, however often it was asked for.";
  await publishMedia(deps, ref, await recordExpired(deps.db, ref, reason, deps.now()));
}

/** Tells the agents that a message's file has come, or will not come; nothing where that was known already. */
export async function publishMedia(
  deps: PublishMediaDeps,
  ref: MediaRef,
  changed: Awaited<ReturnType<typeof recordStored>>,
): Promise<void> {
  if (changed === null || changed.message === null || changed.conversation === null) return;
  await deps.publish(ref.organizationId, liveEvents("message.updated", [changed.message], [changed.conversation]));
}
