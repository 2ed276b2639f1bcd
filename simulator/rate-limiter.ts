export interface RateLimit {
  /** How many may come at once. */
  burst: number;
  /** How many come back per second once the burst is used up. */
  perSecond: number;
}

export interface RateLimiter {
  /** Takes one permit of this key; false if none is left at this moment. */
  take(key: string, limit: RateLimit, nowMs: number): boolean;
  reset(): void;
}

/**
 * Counts by the generic cell rate algorithm: one number per key, the moment at which everything taken so far would be paid back.
 * It is the shape of Meta's pair limit: a burst borrows from the future and must be waited for afterwards.
 */
export function createRateLimiter(): RateLimiter {
  const paidBackAtMs = new Map<string, number>();
  return {
    take(key, { burst, perSecond }, nowMs) {
      const intervalMs = 1000 / perSecond;
      const debtStart = Math.max(nowMs, paidBackAtMs.get(key) ?? 0);
      if (debtStart - nowMs > (burst - 1) * intervalMs + 1e-6) return false;
      paidBackAtMs.set(key, debtStart + intervalMs);
      return true;
    },
    reset: () => paidBackAtMs.clear(),
  };
}
