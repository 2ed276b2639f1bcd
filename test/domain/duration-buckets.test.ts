import { describe, expect, it } from "vitest";
import {
  bucketOf,
  DURATION_BOUNDS,
  meanMs,
  percentileMs,
  type DurationBucket,
} from "../../src/domain/duration-buckets.ts";

/** Durations as they are stored, by range. */
function counted(durations: number[]): DurationBucket[] {
  return [...Map.groupBy(durations, bucketOf)].map(([bound, own]) => ({
    bound: bound === "more" ? Infinity : Number(bound),
    count: own.length,
    totalMs: own.reduce((sum, ms) => sum + ms, 0),
  }));
}

describe("the ranges of durations", () => {
  it("go up, each to at most half as long again as the one before", () => {
    for (const [i, bound] of DURATION_BOUNDS.slice(1).entries()) {
      expect(bound).toBeGreaterThan(DURATION_BOUNDS[i]!);
      expect(bound / DURATION_BOUNDS[i]!).toBeLessThanOrEqual(1.5);
    }
  });

  it("hold what is as long as their upper end, and no longer", () => {
    expect([0, 5000, 5001, 7000, 3_600_000, 3_600_001].map(bucketOf)).toEqual(["5", "5", "7", "7", "3600", "5400"]);
  });

  it("have one for whatever takes longer than all", () => {
    expect(bucketOf(2_592_000_001)).toBe("more");
  });
});

describe("a percentile", () => {
  it("is the duration itself where there is one in its range", () => {
    expect(percentileMs(counted([42_000]), 0.5)).toBe(42_000);
    expect(percentileMs(counted([4000, 100_000, 3_000_000_000]), 0.9)).toBe(3_000_000_000);
  });

  it("is never off by more than the range that it falls into", () => {
    const durations = Array.from({ length: 1000 }, (_, i) => i * i * 17);
    for (const part of [0.01, 0.25, 0.5, 0.9, 0.99, 1]) {
      const exact = durations[Math.ceil(1000 * part) - 1]!;
      const told = percentileMs(counted(durations), part)!;
      expect(bucketOf(told), `at ${part}`).toBe(bucketOf(exact));
    }
  });

  it("does not depend on the order of the ranges, and leaves out those with nothing", () => {
    const buckets = [...counted([1000, 2000, 90_000]), { bound: 60, count: 0, totalMs: 0 }];
    expect(percentileMs(buckets.toReversed(), 0.5)).toBe(1500);
    expect(percentileMs(buckets, 0.9)).toBe(90_000);
  });

  it("of nothing is none", () => {
    expect(percentileMs([], 0.5)).toBeNull();
    expect(percentileMs([{ bound: 5, count: 0, totalMs: 0 }], 0.5)).toBeNull();
  });
});

it("a mean is in whole milliseconds, and none of nothing", () => {
  expect(meanMs({ count: 3, totalMs: 1000 })).toBe(333);
  expect(meanMs({ count: 0, totalMs: 0 })).toBeNull();
});
