import { describe, expect, it } from "vitest";
import { serviceWindow } from "../../src/domain/service-window.ts";

const WROTE_AT = Date.UTC(2026, 10, 20, 9, 30);
const DAY_MS = 24 * 60 * 60 * 1000;
const CLOSES_AT = WROTE_AT + DAY_MS;

describe("the customer service window", () => {
  it.each([
    ["at the moment of the message", WROTE_AT],
    ["in the last millisecond of the 24 hours", CLOSES_AT - 1],
  ])("is open %s", (_, now) => {
    expect(serviceWindow(WROTE_AT, now)).toEqual({ state: "open", closesAt: CLOSES_AT });
  });

  it("is open for a message that the provider's clock puts ahead of ours", () => {
    expect(serviceWindow(WROTE_AT, WROTE_AT - 5000)).toEqual({ state: "open", closesAt: CLOSES_AT });
  });

  it.each([
    ["to the millisecond when the 24 hours are over", CLOSES_AT],
    ["long after", CLOSES_AT + 30 * DAY_MS],
  ])("is closed %s, and says since when", (_, now) => {
    expect(serviceWindow(WROTE_AT, now)).toEqual({ state: "closed", closedAt: CLOSES_AT });
  });

  it("is unknown for someone who has never written here", () => {
    expect(serviceWindow(null, WROTE_AT)).toEqual({ state: "unknown" });
  });

  it("counts from a message of the year 1970 as from any other", () => {
    expect(serviceWindow(0, 1)).toEqual({ state: "open", closesAt: DAY_MS });
  });
});
