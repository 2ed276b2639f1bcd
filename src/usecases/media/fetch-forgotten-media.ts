import type { Database } from "../../db/database.ts";
import { claimOverdueMedia } from "../../db/media-fetches.ts";
import type { Job } from "../../domain/job.ts";

export interface FetchForgottenMediaDeps {
  db: Database;
  now(): number;
  enqueueAll(jobs: Job[]): Promise<void>;
}

/** Later than a queue that is behind, sooner than the file is missed. */
const UNTRIED_MS = 5 * 60 * 1000;
/** Longer than the longest pause between two tries of a job that lives. */
const TRIED_MS = 7 * 60 * 60 * 1000;
const MAX_FILES = 200;

/** Asks again for files whose job was lost. */
export async function fetchForgottenMedia(deps: FetchForgottenMediaDeps): Promise<void> {
  const now = deps.now();
  const overdue = await claimOverdueMedia(
    deps.db,
    { untriedBefore: now - UNTRIED_MS, triedBefore: now - TRIED_MS, limit: MAX_FILES },
    now,
  );
  if (overdue.length === 0) return;
  await deps.enqueueAll(overdue.map((ref) => ({ kind: "fetch_media", ...ref })));
}
