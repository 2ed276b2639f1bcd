import { describe, expect, it } from "vitest";
import { lately, nextLook } from "../../../src/dashboard/scheduling/next-look.ts";
import { rightsOn, type ScheduledItem } from "../../../src/dashboard/scheduling/scheduled-item.ts";
import { fromFieldText, timeChoices, timeProblem, toFieldText } from "../../../src/dashboard/scheduling/send-time.ts";
import { windowThen } from "../../../src/dashboard/scheduling/window-then.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
/** In whatever zone the tests run in. */
const local = (day: number, hour: number, minute = 0, second = 0) =>
  new Date(2026, 10, day, hour, minute, second).getTime();
const FRIDAY = 20;
const SUNDAY = 22;
const MONDAY = 23;

const item = (change: Partial<ScheduledItem> = {}): ScheduledItem => ({
  id: 1,
  state: "scheduled",
  sendAt: "2026-11-20T10:00:00.000Z",
  contactId: 2,
  contactName: "Ada",
  phone: "+573001112233",
  conversationId: 3,
  text: "Hello",
  template: null,
  authorId: 7,
  byPartner: false,
  failure: null,
  ...change,
});

describe("the times that are offered", () => {
  it("are in an hour, to the minute that the field shows, tomorrow at nine, and Monday at nine", () => {
    expect(timeChoices(local(FRIDAY, 14, 20, 30))).toEqual([
      { name: "inAnHour", at: local(FRIDAY, 15, 21) },
      { name: "tomorrow", at: local(FRIDAY + 1, 9) },
      { name: "monday", at: local(MONDAY, 9) },
    ]);
  });

  it("name Monday once on a Sunday, and the next one on a Monday", () => {
    expect(timeChoices(local(SUNDAY, 8)).map(({ name }) => name)).toEqual(["inAnHour", "tomorrow"]);
    expect(timeChoices(local(MONDAY, 8)).at(-1)).toEqual({ name: "monday", at: local(MONDAY + 7, 9) });
  });

  it("stay at nine over a night in which the clocks change", () => {
    for (let day = 0; day < 366; day += 1) {
      const tomorrow = timeChoices(new Date(2026, 0, 1 + day, 22).getTime()).find(({ name }) => name === "tomorrow");
      expect(new Date(tomorrow?.at ?? 0).getHours()).toBe(9);
    }
  });

  it("come out of the field as they went in", () => {
    const at = local(FRIDAY, 9, 5);
    expect(toFieldText(at)).toBe("2026-11-20T09:05");
    expect(fromFieldText(toFieldText(at))).toBe(at);
    expect(fromFieldText("")).toBeNull();
  });

  it("are neither over nor more than a year away", () => {
    const now = local(FRIDAY, 12);
    expect(timeProblem(null, now)).toBeNull();
    expect(timeProblem(now, now)).toBe("past");
    expect(timeProblem(now + MINUTE, now)).toBeNull();
    expect(timeProblem(now + 367 * DAY, now)).toBe("far");
  });
});

it("the 24-hour window counts as it will be then, should nobody write", () => {
  const closesAt = "2026-11-20T10:00:00.000Z";
  expect(windowThen(closesAt, Date.parse(closesAt) - 1)).toBe("open");
  expect(windowThen(closesAt, Date.parse(closesAt))).toBe("closed");
  expect(windowThen(null, 0)).toBe("never");
});

describe("what somebody may do with a scheduled message", () => {
  const agent = { id: 7, role: "agent" } as const;
  const admin = { id: 1, role: "admin" } as const;
  const partner = { id: 9, role: "partner" } as const;

  it("is to change one's own, and to cancel any of the team's", () => {
    expect(rightsOn(item(), agent)).toEqual({ change: true, cancel: true, again: false });
    expect(rightsOn(item({ authorId: 8 }), agent)).toEqual({ change: false, cancel: true, again: false });
    expect(rightsOn(item({ authorId: 8 }), admin)).toEqual({ change: true, cancel: true, again: false });
  });

  it("leaves a partner's words to the partner, and its cancelling to admins as well", () => {
    const theirs = item({ byPartner: true, authorId: 9 });
    expect(rightsOn(theirs, agent)).toEqual({ change: false, cancel: false, again: false });
    expect(rightsOn(theirs, admin)).toEqual({ change: false, cancel: true, again: false });
    expect(rightsOn(theirs, partner)).toEqual({ change: true, cancel: true, again: false });
  });

  it("is to write once more what was not sent", () => {
    expect(rightsOn(item({ state: "failed" }), agent)).toEqual({ change: false, cancel: false, again: true });
    expect(rightsOn(item({ state: "cancelled", byPartner: true }), partner).again).toBe(true);
    expect(rightsOn(item({ state: "failed", byPartner: true }), agent).again).toBe(false);
    expect(rightsOn(item({ state: "sent" }), agent).again).toBe(false);
  });
});

it("what is due is looked at again a little later, and what is long over at once", () => {
  const now = Date.parse("2026-11-20T09:59:00.000Z");
  expect(nextLook(item().sendAt, now)).toBe(MINUTE + 5000);
  expect(nextLook(item().sendAt, now + DAY)).toBe(5000);
  expect(nextLook(item().sendAt, now - 90 * DAY)).toBe(DAY);
});

it("a failure is shown at the thread's end for three days", () => {
  const due = Date.parse(item().sendAt);
  expect(lately([item()], due + 2 * DAY)).toHaveLength(1);
  expect(lately([item()], due + 3 * DAY)).toEqual([]);
});
