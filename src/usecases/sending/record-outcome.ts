import type { Database } from "../../db/database.ts";
import { recordAcceptance, recordRetry, type MessageRef, type Recorded } from "../../db/outbox.ts";
import {
  MAX_ATTEMPTS,
  retriesExhausted,
  retryDelaySeconds,
  UNKNOWN_OUTCOME_WAIT_MS,
  type SendOutcome,
} from "../../domain/delivery.ts";
import type { LiveEvent } from "../../domain/events.ts";
import type { Job } from "../../domain/job.ts";
import { failMessage } from "./fail-message.ts";
import { fallBack } from "./fall-back.ts";
import { liveEvents } from "../live/live-events.ts";

export interface RecordOutcomeDeps {
  db: Database;
  now(): number;
  random(): number;
  enqueue(job: Job, options?: { delaySeconds?: number }): Promise<void>;
  publish(organizationId: number, events: LiveEvent[]): Promise<void>;
}

export interface AttemptOutcome extends MessageRef {
  attempt: number;
  outcome: SendOutcome;
}

/**
 * Records what an attempt came to. When D1 refuses, the outcome goes to the queue: forgetting an acceptance would make a
 * sent message look like one that may be sent again.
 * @returns what was recorded; null where that is not known, or nothing was
 */
export async function recordOutcome(deps: RecordOutcomeDeps, attempt: AttemptOutcome): Promise<Recorded | null> {
  try {
    return await recordOutcomeNow(deps, attempt);
  } catch {
    await deps.enqueue({ kind: "record_outcome", ...attempt }, { delaySeconds: 2 });
    return null;
  }
}

/** The same without the way out: for the queue's consumer, which has its own. */
export async function recordOutcomeNow(
  deps: RecordOutcomeDeps,
  { attempt, outcome, ...ref }: AttemptOutcome,
): Promise<Recorded | null> {
  const now = deps.now();
  switch (outcome.kind) {
    case "accepted":
      return show(deps, ref, await recordAcceptance(deps.db, ref, { attempt, ...outcome }, now));
    case "rejected":
      return failMessage(deps, ref, outcome);
    case "retry": {
      // Those who wait for this message's next attempt take it at once: its outcome tells the agents.
      if (await fallBack(deps, { ...ref, attempt, outcome })) return null;
      if (attempt >= (outcome.maxAttempts ?? MAX_ATTEMPTS))
        return failMessage(deps, ref, retriesExhausted(outcome.text));
      const delaySeconds = retryDelaySeconds(attempt, outcome.afterSeconds, deps.random());
      const recorded = await show(
        deps,
        ref,
        await recordRetry(deps.db, ref, { ...outcome, attempt, nextAttemptAt: now + delaySeconds * 1000 }, now),
      );
      await comeBack(deps, ref, attempt, delaySeconds);
      return recorded;
    }
    case "unknown":
      // The row already says that an attempt is under way: it stays so until a status tells, or the wait is over.
      await comeBack(deps, ref, attempt, UNKNOWN_OUTCOME_WAIT_MS / 1000 + 1);
      return null;
  }
}

/** The first failure asks the queue for another turn; that job then stays with the message until it is through. */
async function comeBack(
  deps: RecordOutcomeDeps,
  ref: MessageRef,
  attempt: number,
  delaySeconds: number,
): Promise<void> {
  if (attempt === 1) await deps.enqueue({ kind: "deliver", ...ref }, { delaySeconds });
}

async function show(deps: Pick<RecordOutcomeDeps, "publish">, ref: MessageRef, recorded: Recorded): Promise<Recorded> {
  const { message, target, conversation } = recorded;
  if (message !== null && conversation !== null) {
    await deps.publish(ref.organizationId, liveEvents("message.updated", [target ?? message], [conversation]));
  }
  return recorded;
}
