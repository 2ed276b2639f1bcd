import { hasEndpoints } from "../../db/listening-elsewhere.ts";
import { overdueQueues, queuesOfEndpoint, waitingQueues, type QueueRef } from "../../db/outgoing-queues.ts";
import type { Database } from "../../db/database.ts";
import type { LiveEvent } from "../../domain/events.ts";
import type { DeliverWebhookJob, Job } from "../../domain/job.ts";

/** How late a queue has to be before the sweep takes its job for lost. */
const GRACE_MS = 15_000;
const MAX_QUEUES = 1000;

/**
 * Jobs for what other systems are to be told of a change that agents were just told of. What was written down goes out in
 * any case: where this is not reached, the sweep finds it.
 */
export async function announceWaiting(
  deps: { db: Database; now(): number; enqueueAll(jobs: Job[]): Promise<void> },
  organizationId: number,
  events: LiveEvent[],
): Promise<void> {
  const conversations = conversationsOf(events);
  if (conversations.length === 0) return;
  if (!(await hasEndpoints(deps.db, organizationId, deps.now()))) return;
  const queues = await waitingQueues(deps.db, organizationId, conversations, deps.now());
  if (queues.length > 0) await deps.enqueueAll(queues.map(jobOf));
}

/** The same for all that an endpoint has waiting; what is more than fits the sweep finds. */
export async function announceEndpoint(
  deps: { db: Database; now(): number; enqueueAll(jobs: Job[]): Promise<void> },
  ref: { organizationId: number; endpointId: number },
): Promise<void> {
  const queues = await queuesOfEndpoint(deps.db, ref, { now: deps.now(), limit: MAX_QUEUES });
  if (queues.length > 0) await deps.enqueueAll(queues.map(jobOf));
}

/** What nobody is at, though it is due: after a crash, or where the queue refused a job. */
export async function announceOverdue(deps: {
  db: Database;
  now(): number;
  enqueueAll(jobs: Job[]): Promise<void>;
}): Promise<void> {
  const now = deps.now();
  const queues = await overdueQueues(deps.db, { before: now - GRACE_MS, now, limit: MAX_QUEUES });
  if (queues.length > 0) await deps.enqueueAll(queues.map(jobOf));
}

export function jobOf(queue: QueueRef): DeliverWebhookJob {
  return { kind: "deliver_webhook", ...queue };
}

/** 0 is where it is told that somebody was erased. */
function conversationsOf(events: LiveEvent[]): number[] {
  const ids = events.flatMap((event): number[] => {
    switch (event.type) {
      case "message.created":
      case "message.updated":
      case "conversation.updated":
        return [event.conversation_id];
      case "conversation.removed":
        return [0];
      case "note.created":
      case "note.updated":
      case "note.deleted":
      case "mention":
      case "settings.changed":
      case "scheduled.changed":
      case "notice":
      case "presence":
      case "typing":
        return [];
    }
  });
  return [...new Set(ids)];
}
