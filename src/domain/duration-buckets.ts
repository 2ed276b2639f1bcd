/**
 * Upper ends, in seconds, of the ranges that durations are counted in, so that a median can be told from counters. Each
 * is at most half as long again as the one before, so that is how far off a percentile can be, at worst; a duration over
 * the last is counted as `more`. What has been counted by these cannot be counted anew: add none in between.
 */
export const DURATION_BOUNDS = [
  5, 7, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 450, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200, 10_800,
  14_400, 21_600, 28_800, 43_200, 57_600, 86_400, 129_600, 172_800, 259_200, 345_600, 518_400, 604_800, 907_200,
  1_209_600, 1_814_400, 2_592_000,
] as const;

/** How many durations were in a range, and how long they were together. `bound` in seconds; Infinity for `more`. */
export interface DurationBucket {
  bound: number;
  count: number;
  totalMs: number;
}

/** A range as it is stored; the database finds it in SQL, and a test holds the two together. */
export function bucketOf(ms: number): string {
  return String(DURATION_BOUNDS.find((bound) => ms <= bound * 1000) ?? "more");
}

/**
 * The duration, ms, that this part of all (0 < part ≤ 1) did not exceed: the mean of the range that it falls into, which
 * is exact where there is but one.
 * @returns null where there are none
 */
export function percentileMs(buckets: DurationBucket[], part: number): number | null {
  const filled = buckets.filter((bucket) => bucket.count > 0).toSorted((a, b) => a.bound - b.bound);
  const rank = Math.ceil(filled.reduce((sum, bucket) => sum + bucket.count, 0) * part);
  let seen = 0;
  for (const bucket of filled) {
    seen += bucket.count;
    if (seen >= rank) return meanMs(bucket);
  }
  return null;
}

/** In whole ms; null of nothing. */
export function meanMs({ count, totalMs }: { count: number; totalMs: number }): number | null {
  return count <= 0 ? null : Math.round(totalMs / count);
}
