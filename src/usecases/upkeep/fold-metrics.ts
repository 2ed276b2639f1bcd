import type { Database } from "../../db/database.ts";
import { foldFailedEvents, foldMessages } from "../../db/fold-metrics.ts";
import { FOLD_AFTER_MS } from "../../domain/latency-bounds.ts";

const ROWS = 5000;
/** A backlog is worked off over several minutes rather than in one run that takes too long. */
const MAX_ROUNDS = 20;

/** Takes into the operators' counters what has come since the last time. May run twice at once: nothing counts twice. */
export async function foldMetrics(deps: { db: Database; now(): number }): Promise<void> {
  const before = deps.now() - FOLD_AFTER_MS;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (!(await foldMessages(deps.db, before, ROWS))) break;
  }
  await foldFailedEvents(deps.db, ROWS);
}
