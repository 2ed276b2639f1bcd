import { describe, expect, it } from "vitest";
import { logQueryOf, WHOLE_LOG } from "../../../src/dashboard/partner/log-filter.ts";

describe("the filter of a partner's log", () => {
  it("asks for everything where nothing is chosen", () => {
    expect(logQueryOf(WHOLE_LOG)).toEqual({});
  });

  it("asks from the first moment of a day to the last of another, as the person's own days go", () => {
    const { startDate, endDate } = logQueryOf({ ...WHOLE_LOG, from: "2026-10-31", to: "2026-10-31" });
    expect(new Date(startDate ?? "").getTime()).toBe(new Date(2026, 9, 31).getTime());
    expect(new Date(endDate ?? "").getTime()).toBe(new Date(2026, 10, 1).getTime() - 1);
  });

  it("leaves out a day that is not typed to its end, and a state that there is none of", () => {
    expect(logQueryOf({ userId: "7", status: "lost", from: "2026-1", to: "" })).toEqual({ userId: "7" });
  });
});
