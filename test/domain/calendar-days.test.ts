import { describe, expect, it } from "vitest";
import { calendarDays, countDays, isTimeZone } from "../../src/domain/calendar-days.ts";

const hour = (iso: string): number => Date.parse(iso) / 3_600_000;

/** How many hours each day has. */
const lengths = (from: string, to: string, timeZone: string): number[] =>
  calendarDays(from, to, timeZone).map((day) => day.toHour - day.fromHour);

describe("the days of a time zone", () => {
  it("begin at its midnight", () => {
    expect(calendarDays("2026-11-20", "2026-11-21", "America/Bogota")).toEqual([
      { date: "2026-11-20", fromHour: hour("2026-11-20T05:00Z"), toHour: hour("2026-11-21T05:00Z") },
      { date: "2026-11-21", fromHour: hour("2026-11-21T05:00Z"), toHour: hour("2026-11-22T05:00Z") },
    ]);
  });

  it.each([
    ["UTC", "2026-11-20T00:00Z"],
    ["Pacific/Kiritimati", "2026-11-19T10:00Z"],
    ["Pacific/Pago_Pago", "2026-11-20T11:00Z"],
    ["Asia/Tokyo", "2026-11-19T15:00Z"],
  ])("are found however far it is from Greenwich: %s", (timeZone, start) => {
    expect(calendarDays("2026-11-20", "2026-11-20", timeZone)[0]?.fromHour).toBe(hour(start));
  });

  it("have 23 and 25 hours where the clocks change", () => {
    expect(lengths("2026-03-28", "2026-03-30", "Europe/Madrid")).toEqual([24, 23, 24]);
    expect(lengths("2026-10-24", "2026-10-26", "Europe/Madrid")).toEqual([24, 25, 24]);
  });

  it("begin later where the clocks change at midnight, and there is none", () => {
    const [, changed] = calendarDays("2026-09-05", "2026-09-06", "America/Santiago");
    expect(changed).toMatchObject({ fromHour: hour("2026-09-06T04:00Z") });
    expect(lengths("2026-09-05", "2026-09-07", "America/Santiago")).toEqual([24, 23, 24]);
    expect(lengths("2026-04-03", "2026-04-05", "America/Santiago")).toEqual([24, 25, 24]);
  });

  it("give the hour of midnight to the day before, where the zone is not whole hours from UTC", () => {
    expect(calendarDays("2026-11-20", "2026-11-20", "Asia/Kolkata")).toEqual([
      // Midnight is at 18:30 UTC.
      { date: "2026-11-20", fromHour: hour("2026-11-19T19:00Z"), toHour: hour("2026-11-20T19:00Z") },
    ]);
    expect(calendarDays("2026-11-20", "2026-11-20", "Asia/Kathmandu")[0]?.fromHour).toBe(hour("2026-11-19T19:00Z"));
  });

  it("may be one that never was, without hours", () => {
    expect(lengths("2011-12-29", "2011-12-31", "Pacific/Apia")).toEqual([24, 0, 24]);
  });

  it.each([
    "Europe/Madrid",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "America/Havana",
    "Asia/Kolkata",
  ])("follow each other without a gap, all year: %s", (timeZone) => {
    const days = calendarDays("2024-01-01", "2024-12-31", timeZone);
    expect(days).toHaveLength(366);
    expect(days.slice(1).map((day) => day.fromHour)).toEqual(days.slice(0, -1).map((day) => day.toHour));
    expect(days.reduce((sum, day) => sum + day.toHour - day.fromHour, 0)).toBe(366 * 24);
  });

  it("are none where the last is before the first", () => {
    expect(calendarDays("2026-11-20", "2026-11-19", "UTC")).toEqual([]);
    expect(calendarDays("2026-11-20", "2026-11-01", "UTC")).toEqual([]);
  });
});

it("counts both ends of a range, over leap days and changed clocks", () => {
  expect(countDays("2026-11-20", "2026-11-20")).toBe(1);
  expect(countDays("2024-01-01", "2024-12-31")).toBe(366);
  expect(countDays("2026-11-20", "2026-11-18")).toBe(-1);
});

it.each([
  ["America/Bogota", true],
  ["UTC", true],
  ["Mars/Olympus", false],
  ["", false],
])("knows which time zones there are: %s", (name, known) => {
  expect(isTimeZone(name)).toBe(known);
});
