import { describe, expect, it } from "vitest";
import { createArrivals } from "../../../../bench/crowds/arrivals.ts";
import { dropSchedule } from "../../../../bench/crowds/drop-schedule.ts";
import { growthOf } from "../../../../bench/crowds/memory.ts";
import { createRandom } from "../../../faults/random.ts";

describe("who is away when", () => {
  const absences = { clients: 50, absences: 40, durationMs: 10_000 };
  const schedule = dropSchedule(createRandom(7), absences);

  it("is the same for the same seed", () => {
    expect(dropSchedule(createRandom(7), absences)).toEqual(schedule);
    expect(dropSchedule(createRandom(8), absences)).not.toEqual(schedule);
  });

  it("lets nobody be away twice, and everybody be back in the end", () => {
    expect(new Set(schedule.map(({ client }) => client)).size).toBe(40);
    expect(schedule.every(({ fromMs, toMs }) => 0 <= fromMs && fromMs <= toMs && toMs <= 10_000)).toBe(true);
    expect(new Set(schedule.map(({ how }) => how))).toEqual(new Set(["closed", "lost"]));
  });

  it("ends where nobody is left who could go", () => {
    expect(dropSchedule(createRandom(7), { ...absences, clients: 3 })).toHaveLength(3);
  });
});

describe("how memory grows", () => {
  const rising = Array.from({ length: 40 }, (_, n) => 100 + n);

  it("compares the last quarter with the second", () => {
    expect(growthOf(rising)).toBeCloseTo(134.5 / 114.5);
    expect(growthOf([900, 900, 100, 100, 500, 500, 100, 100])).toBe(1);
  });

  it("says nothing of too few samples", () => {
    expect(() => growthOf([1, 2, 3])).toThrow(RangeError);
  });
});

describe("when a message has arrived", () => {
  it("takes the time to each socket, and to the last of them", () => {
    let now = 0;
    const arrivals = createArrivals(() => now);
    arrivals.sent("a", 2);
    for (const at of [10, 30]) {
      expect(arrivals.complete()).toBe(false);
      now = at;
      arrivals.heard("a");
    }
    expect(arrivals.complete()).toBe(true);
    expect(arrivals.take()).toEqual({ delays: [10, 30], lasts: [30] });
    expect(arrivals.take()).toEqual({ delays: [], lasts: [] });
  });

  it("waits no more for what has not come when the times are taken", () => {
    const arrivals = createArrivals(() => 0);
    arrivals.sent("a", 1);
    arrivals.take();
    arrivals.heard("a");
    expect(arrivals.take()).toEqual({ delays: [], lasts: [] });
  });

  it("does not know the last one where it is not said how many there are", () => {
    const arrivals = createArrivals(() => 0);
    arrivals.sent("a", Number.POSITIVE_INFINITY);
    arrivals.heard("a");
    expect(arrivals.take()).toEqual({ delays: [0], lasts: [] });
  });
});
