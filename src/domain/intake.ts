/**
 * Whether webhooks go straight to the database, as it has answered lately. Kept per isolate and only for seconds: it
 * spares a database that is overloaded, and the provider the wait.
 */
export interface Intake {
  /** How many times in a row it refused, or took too long. */
  refusals: number;
  /** Until then nothing is asked of it, ms. */
  closedUntil: number;
}

export const OPEN_INTAKE: Intake = { refusals: 0, closedUntil: 0 };

/** One refusal is bad luck; this many in a row are a state. */
const CLOSES_AFTER = 3;
const CLOSED_MS = 2000;

/**
 * Whether this webhook goes straight to the database. While it is closed, one every two seconds does, to find out whether
 * all is well again; the others are put on the queue at once.
 */
export function enter(intake: Intake, now: number): { direct: boolean; intake: Intake } {
  if (intake.refusals < CLOSES_AFTER) return { direct: true, intake };
  if (now < intake.closedUntil) return { direct: false, intake };
  return { direct: true, intake: { ...intake, closedUntil: now + CLOSED_MS } };
}

export function afterRefusal(intake: Intake, now: number): Intake {
  return { refusals: intake.refusals + 1, closedUntil: now + CLOSED_MS };
}
