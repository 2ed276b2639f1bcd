import type { Database } from "../../db/database.ts";
import { overdueConversations } from "../../db/messages.ts";
import { purgeUnmatchedStatuses } from "../../db/parked-statuses.ts";
import { purgeOutgoing } from "../../db/purge-outgoing.ts";
import { purgeRefreshTokens } from "../../db/refresh-tokens.ts";
import { purgeDeliveries } from "../../db/webhook-deliveries.ts";
import { UNKNOWN_OUTCOME_WAIT_MS } from "../../domain/delivery.ts";
import { foldMetrics } from "./fold-metrics.ts";
import { DELIVERIES_KEPT_MS } from "../../domain/webhook-delivery.ts";
import { copyForgottenMedia, type CopyForgottenMediaDeps } from "../copies/copy-forgotten-media.ts";
import { fetchForgottenMedia, type FetchForgottenMediaDeps } from "../media/fetch-forgotten-media.ts";
import { announceOverdue } from "../webhooks/announce-waiting.ts";
import { watchBacklog, type WatchBacklogDeps } from "./watch-backlog.ts";
import { enqueueDue, type EnqueueDueDeps } from "../scheduling/enqueue-due.ts";
import type { DeliverReport } from "../sending/deliver-messages.ts";

export interface SweepDeps extends EnqueueDueDeps, FetchForgottenMediaDeps, CopyForgottenMediaDeps, WatchBacklogDeps {
  db: Database;
  now(): number;
  deliver(organizationId: number, conversationId: number): Promise<DeliverReport>;
  report(event: "sweep.conversation_failed" | "sweep.part_failed", error: unknown): void;
}

/** How late a message has to be before the sweep takes it for forgotten: queues and requests come first. */
const GRACE_MS = 60_000;
const MAX_CONVERSATIONS = 200;
const PARALLEL_TURNS = 6;
const PURGE_ROWS = 1000;
/** Statuses of messages that other applications sent are never matched; Meta redelivers for a week. */
const PARKED_STATUS_MS = 14 * 24 * 60 * 60 * 1000;

/** Once a minute: sends what a crash or a lost job left behind, and clears away what has expired. */
export async function sweep(deps: SweepDeps): Promise<{ conversations: number }> {
  const now = deps.now();
  const overdue = await overdueConversations(deps.db, {
    createdBefore: now - GRACE_MS,
    attemptBefore: now - GRACE_MS,
    startedBefore: now - UNKNOWN_OUTCOME_WAIT_MS,
    limit: MAX_CONVERSATIONS,
  });
  for (let from = 0; from < overdue.length; from += PARALLEL_TURNS) {
    await Promise.all(
      overdue
        .slice(from, from + PARALLEL_TURNS)
        .map(({ organizationId, conversationId }) =>
          deps
            .deliver(organizationId, conversationId)
            .catch((error: unknown) => deps.report("sweep.conversation_failed", error)),
        ),
    );
  }
  // Each by itself: what one of them meets, such as a queue that refuses, keeps no other from its work.
  const parts = [
    () => enqueueDue(deps),
    () => fetchForgottenMedia(deps),
    () => copyForgottenMedia(deps),
    () => foldMetrics(deps),
    () => watchBacklog(deps),
    () => announceOverdue(deps),
    () => purgeRefreshTokens(deps.db, { before: now, limit: PURGE_ROWS }),
    () => purgeUnmatchedStatuses(deps.db, now - PARKED_STATUS_MS, PURGE_ROWS),
    () => purgeDeliveries(deps.db, now, PURGE_ROWS),
    () => purgeOutgoing(deps.db, now - DELIVERIES_KEPT_MS, PURGE_ROWS),
  ];
  for (const part of parts) await part().catch((error: unknown) => deps.report("sweep.part_failed", error));
  return { conversations: overdue.length };
}
