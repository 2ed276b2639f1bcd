import { createScheduled, scheduledByIdempotencyKey, type NewScheduled } from "../../db/create-scheduled.ts";
import type { Database } from "../../db/database.ts";
import { digestOf } from "../../db/store-notices.ts";
import type { DelayedJob } from "../../domain/job.ts";
import type { ScheduledMessage } from "../../domain/scheduled-message.ts";
import { whyNotAt } from "../../domain/scheduled-time.ts";
import { AppError } from "../../errors.ts";
import { enqueueSoon } from "./enqueue-due.ts";
import { tellScheduled, type TellScheduledDeps } from "./tell-scheduled.ts";

export interface ScheduleDeps extends TellScheduledDeps {
  db: Database;
  now(): number;
  enqueueDelayed(jobs: DelayedJob[]): Promise<void>;
  report(event: "scheduled.not_enqueued", error: unknown): void;
}

/** What is stored of a request, but for what follows from it. */
export type Asked = Omit<NewScheduled, "idempotency" | "now"> & { idempotencyKey: string | null };

/** @throws AppError invalid_request for a time that is past, or more than a year ahead */
export function requireTime(deps: { now(): number }, dueAt: number, field: "send_at" | "sendAt"): void {
  const problem = whyNotAt(dueAt, deps.now());
  if (problem !== null)
    throw new AppError("invalid_request", `${field}: ${problem}.`, { fields: [{ field, problem }] });
}

/** What a repeated request has stored the first time; null where its key is new. @throws AppError idempotency_mismatch */
export async function scheduledBefore(
  db: Database,
  organizationId: number,
  key: string | null,
  hash: string,
): Promise<ScheduledMessage[] | null> {
  if (key === null) return null;
  const before = await scheduledByIdempotencyKey(db, organizationId, key);
  if (before === null) return null;
  if (before.hash === hash) return before.messages;
  throw new AppError(
    "idempotency_mismatch",
    "This Idempotency-Key was used for another message. Use a new key for each message.",
  );
}

/**
 * Stores what a request asks for; the same key stores once, however often it comes. What is due within the next minute gets
 * its job at once, so that it leaves on the second.
 * @throws AppError idempotency_mismatch, invalid_request for the time
 */
export async function scheduleOnce(
  deps: ScheduleDeps,
  asked: Asked,
  timeField: "send_at" | "sendAt",
): Promise<ScheduledMessage[]> {
  const { idempotencyKey: key, ...request } = asked;
  const hash = await digestOf(JSON.stringify(request));
  const before = await scheduledBefore(deps.db, request.organizationId, key, hash);
  if (before !== null) return before;
  // A repetition may come after the time that it names.
  requireTime(deps, request.dueAt, timeField);
  const now = deps.now();
  const stored = await createScheduled(deps.db, {
    ...request,
    idempotency: key === null ? null : { key, hash },
    now,
  });
  await enqueueSoon(deps, stored);
  await tellScheduled(
    deps,
    request.organizationId,
    stored.map(({ contactId }) => contactId),
  );
  // Two requests with the same key at the same time: one of them has stored.
  return stored.length > 0 ? stored : ((await scheduledBefore(deps.db, request.organizationId, key, hash)) ?? []);
}
