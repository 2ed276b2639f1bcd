import type { SharePoint } from "../../connectors/sharepoint/sharepoint.ts";
import type { Database } from "../../db/database.ts";
import { claimOverdueCopies, enlistUncopied, reviveFailedCopies } from "../../db/overdue-copies.ts";
import type { Job } from "../../domain/job.ts";

export interface CopyForgottenMediaDeps {
  db: Database;
  /** null: nothing is copied, and nothing is looked for. */
  sharepoint: SharePoint | null;
  now(): number;
  enqueueAll(jobs: Job[]): Promise<void>;
}

const FILES_AT_ONCE = 200;
/** Later than a queue that is behind. */
const UNTRIED_MS = 5 * 60 * 1000;
/** Longer than the longest pause between two tries of a job that lives. */
const TRIED_MS = 7 * 60 * 60 * 1000;
const REVIVED_MS = 14 * 24 * 60 * 60 * 1000;
const REVIVED_AT_ONCE = 1000;

/** Every minute: asks for copies that nobody has asked for, or whose job was lost. */
export async function copyForgottenMedia(deps: CopyForgottenMediaDeps): Promise<void> {
  if (deps.sharepoint === null) return;
  const now = deps.now();
  await enlistUncopied(deps.db, FILES_AT_ONCE, now);
  const due = { untriedBefore: now - UNTRIED_MS, triedBefore: now - TRIED_MS, limit: FILES_AT_ONCE };
  await enqueueCopies(deps, await claimOverdueCopies(deps.db, due, now));
}

/** Every night, for two weeks: what failed for want of rights or room may work by now. */
export async function retryFailedCopies(deps: CopyForgottenMediaDeps): Promise<void> {
  if (deps.sharepoint === null) return;
  const now = deps.now();
  const revived = await reviveFailedCopies(deps.db, { createdAfter: now - REVIVED_MS, limit: REVIVED_AT_ONCE }, now);
  await enqueueCopies(deps, revived);
}

async function enqueueCopies(
  deps: CopyForgottenMediaDeps,
  refs: { organizationId: number; mediaId: number }[],
): Promise<void> {
  if (refs.length > 0) await deps.enqueueAll(refs.map((ref) => ({ kind: "copy_media", ...ref })));
}
