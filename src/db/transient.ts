/**
 * Errors after which the same batch may pass: D1's own list of transient ones (Cloudflare, "D1: debug" and "retry
 * queries", 2026). Overload is not among them: it is met by queueing, not by asking again at once.
 */
const TRANSIENT = [
  "Network connection lost",
  "storage caused object to be reset",
  "reset because its code was updated",
  "Cannot resolve D1 DB due to transient issue",
];

/** What lies in the rows themselves: asking again can't help, but leaving the one row out can. */
const OF_THE_ROWS = /SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)|D1_TYPE_ERROR|too big|malformed JSON/;

const TRIES = 3;
const BASE_DELAY_MS = 60;

/** Drizzle wraps what a single statement throws, but not what a batch throws. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  return error.cause instanceof Error ? `${error.message} ${error.cause.message}` : error.message;
}

export function isOfTheRows(error: unknown): boolean {
  return OF_THE_ROWS.test(reasonOf(error));
}

/** Runs again what may be run twice, after a short spread-out pause; the last error is the caller's. */
export async function retryTransient<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      const reason = reasonOf(error);
      if (attempt === TRIES || !TRANSIENT.some((known) => reason.includes(known))) throw error;
      await new Promise((resolve) => setTimeout(resolve, BASE_DELAY_MS * attempt * (0.5 + Math.random())));
    }
  }
}
