import { beforeAll, describe, expect, it } from "vitest";
import { ASSUMED, peakPerSecond } from "../../../../bench/scale/assumptions.ts";
import { databaseLoad, messagesPerSecondOf } from "../../../../bench/scale/database-load.ts";
import { readMeasured, type Measured } from "../../../../bench/scale/measured.ts";
import { roomOf, scenario, type DatabaseRoom } from "../../../../bench/scale/scenario.ts";
import { scaleReport } from "../../../../bench/scale/scale-report.ts";
import { simulateDatabase } from "../../../../bench/scale/simulate-database.ts";

let measured: Measured;
let room: DatabaseRoom;

beforeAll(async () => {
  measured = await readMeasured();
  room = roomOf(measured, messagesPerSecondOf(measured));
});

describe("growth on paper", () => {
  it("takes a busiest minute that is busier than an even day's", () => {
    expect(peakPerSecond(86_400)).toBeGreaterThan(2);
  });

  it("finds the load that keeps one database as busy as it may be", () => {
    const { busy } = simulateDatabase(databaseLoad(messagesPerSecondOf(measured), measured));
    expect(busy).toBeGreaterThan(ASSUMED.busy - 0.05);
    expect(busy).toBeLessThan(ASSUMED.busy + 0.05);
  });

  it("needs one database for a small inbox, and more of them the more there is, none too full", () => {
    const [small, large] = [scenario(1000, measured, room), scenario(10_000_000, measured, room)];
    expect(small.databases).toMatchObject({ count: 1, tooLarge: 0 });
    expect(large.databases.count).toBeGreaterThanOrEqual(10_000_000 / Math.min(room.bySize, room.byWriter));
    expect(large.databases.busiest.busy).toBeLessThan(ASSUMED.busy + 0.05);
    expect(large.peakPerSecond).toBeCloseTo(10_000 * small.peakPerSecond);
  });

  it("moves organizations by the limit that is met first", () => {
    const { decides } = scenario(10_000_000, measured, { bySize: 1e6, byWriter: 9e5 }).databases;
    expect(decides).toBe("writer");
    expect(scenario(10_000_000, measured, { bySize: 9e5, byWriter: 1e6 }).databases.decides).toBe("size");
  });

  it("costs the plan at least, and more the more there is to store", () => {
    const dollars = [1000, 1_000_000, 10_000_000].map((perDay) => scenario(perDay, measured, room).dollarsPerMonth);
    expect(dollars[0]).toBeGreaterThanOrEqual(5);
    expect(dollars.toSorted((a, b) => a - b)).toEqual(dollars);
  });

  it("says the same each time", () => {
    expect(scaleReport(measured)).toBe(scaleReport(measured));
  });
});
