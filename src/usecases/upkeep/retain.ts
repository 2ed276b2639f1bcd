import { conversationsAfter } from "../../db/conversations.ts";
import { itemsOfUploads } from "../../db/media-copies.ts";
import { findOrganization, organizationIds } from "../../db/organizations.ts";
import { purgeAnnotations } from "../../db/purge-annotations.ts";
import { purgeNotes } from "../../db/purge-notes.ts";
import { deleteFailedEvents, oldFailedEvents, purgeNotices } from "../../db/purge-records.ts";
import { purgeScheduled } from "../../db/purge-scheduled.ts";
import { deleteUploads, oldestUploads } from "../../db/purge-uploads.ts";
import { purgeUserTokens } from "../../db/user-tokens.ts";
import type { Job } from "../../domain/job.ts";
import { organizationSettings, retentionCutoff } from "../../domain/retention.ts";
import { removeForgottenBodies } from "../ingest/parked-webhooks.ts";
import { deleteCopiesLater } from "../copies/delete-copies.ts";
import { purgeConversation, type PurgeDeps } from "./purge-conversation.ts";

export interface RetainDeps extends PurgeDeps {
  enqueue(job: Job): Promise<void>;
}

const CONVERSATIONS_PER_JOB = 50;
const UPLOADS_PER_JOB = 100;
const ANNOTATIONS_PER_JOB = 1000;
const SCHEDULED_PER_JOB = 1000;
const NOTES_PER_CONVERSATION = 1000;
/** Chunks of messages that one job removes, over all its conversations. */
const CHUNKS_PER_JOB = 20;

const LINKS_PER_NIGHT = 1000;

/** Once a day: clears away what has expired, and begins a chain of small jobs for each organization. */
export async function startRetention(
  deps: Pick<RetainDeps, "db" | "enqueue" | "now"> & { storage: Pick<R2Bucket, "list" | "delete"> },
): Promise<void> {
  await purgeUserTokens(deps.db, { before: deps.now(), limit: LINKS_PER_NIGHT });
  for (const organizationId of await organizationIds(deps.db)) {
    await deps.enqueue({ kind: "retain", organizationId, afterConversationId: 0 });
  }
  await removeForgottenBodies(deps);
}

/**
 * Removes what an organization keeps no longer, conversation by conversation in the order of their ids, and asks for the
 * next job where it stops. May run twice: what is gone is gone.
 */
export async function retain(
  deps: RetainDeps,
  { organizationId, afterConversationId }: { organizationId: number; afterConversationId: number },
): Promise<void> {
  const organization = await findOrganization(deps.db, organizationId);
  if (organization === null) return;
  const before = retentionCutoff(organizationSettings.parse(organization.settings), deps.now());
  if (afterConversationId === 0) {
    await purgeUploads(deps, organizationId, before);
    await purgeAnnotations(deps.db, organizationId, before, ANNOTATIONS_PER_JOB);
    await purgeScheduled(deps.db, organizationId, before, SCHEDULED_PER_JOB);
    await purgeFailedEvents(deps, organizationId, before);
    await purgeNotices(deps.db, organizationId, before);
  }

  const conversationIds = await conversationsAfter(deps.db, organizationId, afterConversationId, CONVERSATIONS_PER_JOB);
  const doneUpTo = await purgeInTurn(deps, organizationId, conversationIds, before);
  const last = conversationIds.at(-1);
  const finished = last === undefined || (doneUpTo === last && conversationIds.length < CONVERSATIONS_PER_JOB);
  if (!finished) {
    await deps.enqueue({ kind: "retain", organizationId, afterConversationId: doneUpTo ?? afterConversationId });
  }
}

/** @returns the last conversation that has nothing left to remove; null where not even the first was done with */
async function purgeInTurn(
  deps: RetainDeps,
  organizationId: number,
  conversationIds: number[],
  before: number,
): Promise<number | null> {
  let chunks = 0;
  let doneUpTo: number | null = null;
  for (const conversationId of conversationIds) {
    await purgeNotes(deps.db, { organizationId, conversationId }, before, NOTES_PER_CONVERSATION);
    for (let more = true; more;) {
      if (chunks === CHUNKS_PER_JOB) return doneUpTo;
      const purged = await purgeConversation(deps, { organizationId, conversationId }, before);
      if (purged.removed > 0) chunks += 1;
      more = purged.more;
    }
    doneUpTo = conversationId;
  }
  return doneUpTo;
}

/** A hundred a day and job: uploads are few. */
async function purgeUploads(deps: RetainDeps, organizationId: number, before: number): Promise<void> {
  const uploads = await oldestUploads(deps.db, organizationId, before, UPLOADS_PER_JOB);
  if (uploads.length === 0) return;
  const files = uploads.flatMap((upload) => upload.r2Key ?? []);
  if (files.length > 0) await deps.storage.delete(files);
  const ids = uploads.map((upload) => upload.id);
  await deleteCopiesLater(deps, organizationId, await itemsOfUploads(deps.db, organizationId, ids));
  await deleteUploads(deps.db, organizationId, ids);
}

/** Bodies that could not be processed hold people's words as well. */
async function purgeFailedEvents(deps: RetainDeps, organizationId: number, before: number): Promise<void> {
  const events = await oldFailedEvents(deps.db, organizationId, before);
  if (events.length === 0) return;
  const bodies = events.flatMap((event) => event.rawKey ?? []);
  if (bodies.length > 0) await deps.storage.delete(bodies);
  await deleteFailedEvents(
    deps.db,
    organizationId,
    events.map((event) => event.id),
  );
}
