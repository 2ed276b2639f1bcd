/** What came of one attempt; `status` is null where there was no answer, or nothing was sent at all. */
export interface WebhookAnswer {
  status: number | null;
  /** The beginning of the answer's body, or why there was none. */
  text: string;
  retryAfterSeconds: number | null;
  durationMs: number;
}

/** The attempt that it came of. Times are ms. */
export interface WebhookAttempt {
  /** From 1. */
  attempt: number;
  firstAttemptAt: number;
  /** Since when the endpoint has taken nothing at all; null while it does. */
  failingSince: number | null;
}

/**
 * What an event comes to.
 * - `retry`: again, not before that time; what comes after it in its conversation waits
 * - `failed`: a day of attempts was in vain while others came through; what comes after it goes on
 * - `pause`: nothing came through for a day, or the endpoint says that it is gone; nothing more is sent until somebody
 *   looks at it
 */
export type WebhookOutcome =
  | { kind: "delivered" }
  | { kind: "retry"; at: number }
  | { kind: "failed" }
  | { kind: "pause"; reason: "failing" | "gone" };

const HOUR_MS = 60 * 60 * 1000;
/** How long an event is tried. */
export const TRIED_FOR_MS = 24 * HOUR_MS;
const FIRST_DELAY_MS = 5000;
const LONGEST_DELAY_MS = 6 * HOUR_MS;
/** A delay is up to a fifth longer, so that what failed together does not come together again. */
const JITTER = 0.2;

/**
 * 5, 15, 45 seconds, …, six hours at most: 13 attempts in a day, the last at its end.
 * @param random from 0 to 1
 */
export function webhookOutcome(
  answer: WebhookAnswer,
  { attempt, firstAttemptAt, failingSince }: WebhookAttempt,
  { now, random }: { now: number; random: number },
): WebhookOutcome {
  const { status } = answer;
  if (status !== null && status >= 200 && status < 300) return { kind: "delivered" };
  if (status === 410) return { kind: "pause", reason: "gone" };
  const lastAt = firstAttemptAt + TRIED_FOR_MS;
  if (now >= lastAt) {
    return failingSince !== null && failingSince <= firstAttemptAt
      ? { kind: "pause", reason: "failing" }
      : { kind: "failed" };
  }
  const delay = Math.min(FIRST_DELAY_MS * 3 ** (attempt - 1), LONGEST_DELAY_MS) * (1 + JITTER * random);
  const asked = (answer.retryAfterSeconds ?? 0) * 1000;
  return { kind: "retry", at: Math.min(now + Math.ceil(Math.max(delay, asked)), lastAt) };
}
