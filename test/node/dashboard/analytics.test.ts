import { describe, expect, it } from "vitest";
import { deliverySteps, totalsOf } from "../../../src/dashboard/analytics/analytics-numbers.ts";
import { dateIn, daysIn, lastDays, rangeProblem } from "../../../src/dashboard/analytics/date-range.ts";
import { durationTicks } from "../../../src/dashboard/analytics/duration-ticks.ts";
import { durationText } from "../../../src/dashboard/analytics/duration-text.ts";

describe("a range of days", () => {
  it("ends today, which counts", () => {
    expect(lastDays(7, "2026-03-02")).toEqual({ from: "2026-02-24", to: "2026-03-02" });
    expect(daysIn(lastDays(90, "2026-11-21"))).toBe(90);
  });

  it("has the day of the person's time zone as today", () => {
    const lateInLondon = Date.parse("2026-11-20T23:30:00Z");
    expect(dateIn("Europe/London", lateInLondon)).toBe("2026-11-20");
    expect(dateIn("Asia/Tokyo", lateInLondon)).toBe("2026-11-21");
  });

  it("is asked for only when the API takes it", () => {
    expect(rangeProblem({ from: "2026-01-01", to: "2026-01-01" })).toBeNull();
    expect(rangeProblem({ from: "2026-01-02", to: "2026-01-01" })).toBe("order");
    expect(rangeProblem({ from: "2024-01-01", to: "2025-01-01" })).toBe("tooLong");
    expect(rangeProblem({ from: "", to: "2026-01-01" })).toBe("incomplete");
    expect(rangeProblem({ from: "0202-01-01", to: "2026-01-01" })).toBe("incomplete");
  });
});

describe("a duration", () => {
  it("is written in its two largest units", () => {
    expect(durationText(40_000, "en")).toBe("40 sec");
    expect(durationText(125_000, "en")).toBe("2 min 5 sec");
    expect(durationText(2 * 3_600_000 + 5 * 60_000, "en")).toBe("2 hr 5 min");
    expect(durationText(26 * 3_600_000, "es")).toBe("1 d 2 h");
    expect(durationText(86_400_000, "en")).toBe("1 day");
  });

  it("of less than half a second is none", () => {
    expect(durationText(300, "en")).toBe("0 sec");
  });
});

describe("the axis of durations", () => {
  const minutes = (count: number): number => count * 60_000;

  it("is marked in steps that people count time in", () => {
    expect(durationTicks([minutes(6), null])).toEqual([0, 2, 4, 6].map(minutes));
    expect(durationTicks([minutes(200)])).toEqual([0, 60, 120, 180, 240].map(minutes));
    expect(durationTicks([null])).toEqual([0, 1000]);
  });

  it("never has more than six marks, however long it took", () => {
    expect(durationTicks([minutes(60 * 24 * 100)])).toEqual(
      [0, 20, 40, 60, 80, 100].map((days) => minutes(days * 1440)),
    );
  });
});

describe("the numbers beside the plots", () => {
  it("add up the days", () => {
    const days = [
      { date: "2026-01-01", inbound: 3, outbound: 1 },
      { date: "2026-01-02", inbound: 5, outbound: 4 },
    ];
    expect(totalsOf(days)).toEqual({ inbound: 8, outbound: 5, perDay: 6.5 });
    expect(totalsOf([])).toEqual({ inbound: 0, outbound: 0, perDay: 0 });
  });

  it("hold what was read against what arrived, and divide by nothing", () => {
    expect(deliverySteps({ sent: 10, delivered: 8, read: 4, failed: 2 }).map(({ share }) => share)).toEqual([
      1,
      0.8,
      0.5,
      null,
    ]);
    expect(deliverySteps({ sent: 0, delivered: 0, read: 0, failed: 0 }).map(({ share }) => share)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
