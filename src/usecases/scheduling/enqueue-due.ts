import { dueScheduled, noteScheduledJobs, type DueScheduled } from "../../db/due-scheduled.ts";
import type { Database } from "../../db/database.ts";
import type { DelayedJob } from "../../domain/job.ts";
import { delaySecondsUntil, LOOK_AHEAD_MS } from "../../domain/scheduled-time.ts";

export interface EnqueueDueDeps {
  db: Database;
  now(): number;
  enqueueDelayed(jobs: DelayedJob[]): Promise<void>;
}

const AT_ONCE = 200;
/** What is left waits a minute: an outage's backlog is worked off over some runs. */
const MAX_ROUNDS = 10;

/** Once a minute: a job for each message whose time comes before the next run, or whose job was lost. */
export async function enqueueDue(deps: EnqueueDueDeps): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const due = await dueScheduled(deps.db, deps.now() + LOOK_AHEAD_MS, AT_ONCE);
    await enqueueJobs(deps, due);
    if (due.length < AT_ONCE) return;
  }
}

/** The same for what was just stored. Where the queue refuses, the next run of the sweep makes up for it. */
export async function enqueueSoon(
  deps: EnqueueDueDeps & { report(event: "scheduled.not_enqueued", error: unknown): void },
  stored: DueScheduled[],
): Promise<void> {
  const soon = stored.filter(({ dueAt }) => dueAt <= deps.now() + LOOK_AHEAD_MS);
  try {
    await enqueueJobs(deps, soon);
  } catch (error) {
    deps.report("scheduled.not_enqueued", error);
  }
}

async function enqueueJobs(deps: EnqueueDueDeps, due: DueScheduled[]): Promise<void> {
  if (due.length === 0) return;
  const now = deps.now();
  await deps.enqueueDelayed(
    due.map(({ organizationId, id, dueAt }) => ({
      job: { kind: "send_scheduled", organizationId, scheduledId: id },
      delaySeconds: delaySecondsUntil(dueAt, now),
    })),
  );
  await noteScheduledJobs(
    deps.db,
    due.map(({ id }) => id),
    now + LOOK_AHEAD_MS,
    now,
  );
}
