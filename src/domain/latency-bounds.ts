/**
 * Upper ends, ms, of the ranges that the operators' latency histograms count in. What has been counted by these cannot be
 * counted anew: add none in between. Nothing may be longer than a fold waits (`FOLD_AFTER_MS`), or what is on its way
 * still would be counted too early.
 */
export const LATENCY_BOUNDS_MS = [50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000] as const;

/** How old a message is when the metrics take it in, ms: by then it was sent, or it is slower than every bound. */
export const FOLD_AFTER_MS = 60_000;

/** A bound as Prometheus writes it: in seconds. */
export function boundLabel(boundMs: number): string {
  return String(boundMs / 1000);
}
