const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A year, a leap day included. */
export const MAX_AHEAD_MS = 366 * 24 * HOUR_MS;

/** What comes later than this says something about a day that is over: it is not sent any more. */
export const MAX_LATE_MS = 24 * HOUR_MS;

/** How far ahead jobs are put on the queue, which then keeps the second: beyond the next run of the sweep. */
export const LOOK_AHEAD_MS = 90_000;

/** After this long a job counts as lost, and there is another one. */
export const JOB_PATIENCE_MS = 10 * MINUTE_MS;

/** @returns why nothing can be sent at this time (ms); null where it can */
export function whyNotAt(dueAt: number, now: number): string | null {
  if (dueAt <= now) return "is not in the future";
  if (dueAt > now + MAX_AHEAD_MS) return "is more than a year ahead";
  return null;
}

/**
 * What a job finds: too early, as the message was put off or the queue was quick; due; or over. What is put off beyond the
 * next run of the sweep is that one's business again.
 */
export type Timeliness =
  | { state: "early"; afterSeconds: number }
  | { state: "put_off" }
  | { state: "due" }
  | { state: "over" };

export function timelinessOf(dueAt: number, now: number): Timeliness {
  const ahead = dueAt - now;
  if (ahead > LOOK_AHEAD_MS) return { state: "put_off" };
  if (ahead > 0) return { state: "early", afterSeconds: Math.ceil(ahead / 1000) };
  return -ahead > MAX_LATE_MS ? { state: "over" } : { state: "due" };
}

/** The queues of the local runtime have been seen to lose what waits for longer. */
const MAX_DELAY_SECONDS = 60;

/**
 * The queue's delay for a job that is to be done at a time; whole seconds. Where that is beyond a minute the job comes too
 * early, and is put off for the rest.
 */
export function delaySecondsUntil(dueAt: number, now: number): number {
  return Math.min(Math.max(0, Math.ceil((dueAt - now) / 1000)), MAX_DELAY_SECONDS);
}
