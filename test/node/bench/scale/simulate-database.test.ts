import { expect, it } from "vitest";
import { simulateDatabase, type DatabaseLoad } from "../../../../bench/scale/simulate-database.ts";

const QUIET: DatabaseLoad = {
  messagesPerSecond: 1,
  statusesPerSecond: 0,
  errands: [],
  messageMs: (events) => 2 + events,
  statusMs: (events) => 1 + events,
  roundTripMs: 10,
  isolates: 4,
  shares: true,
  seconds: 60,
  seed: 1,
};
const FULL: DatabaseLoad = { ...QUIET, messagesPerSecond: 500 };

it("keeps a webhook that comes alone no longer than its way to D1 and its batch", () => {
  const { p50, eventsPerBatch, busy, late } = simulateDatabase(QUIET);
  expect(p50).toBeCloseTo(13);
  expect(eventsPerBatch).toBeLessThan(1.1);
  expect(busy).toBeLessThan(0.01);
  expect(late).toBe(0);
});

it("says the same of the same seed, and nearly the same of another", () => {
  const one = simulateDatabase(FULL);
  expect(simulateDatabase(FULL)).toEqual(one);
  const other = simulateDatabase({ ...FULL, seed: 2 });
  expect(other).not.toEqual(one);
  expect(other.busy).toBeCloseTo(one.busy, 1);
});

it("lets webhooks that meet share what a batch costs, so that a load is borne that each alone would not bear", () => {
  const together = simulateDatabase(FULL);
  const alone = simulateDatabase({ ...FULL, shares: false });
  expect(together.eventsPerBatch).toBeGreaterThan(2);
  expect(together.late).toBe(0);
  expect(alone.busy).toBeGreaterThan(0.99);
  expect(alone.p99).toBeGreaterThan(10 * together.p99);
  expect(alone.late).toBeGreaterThan(0);
});

it("makes webhooks wait behind what agents ask of the same database", () => {
  const errands = [{ perSecond: 100, roundTrips: 2, ms: 8 }];
  const beside = simulateDatabase({ ...QUIET, errands });
  expect(beside.busy).toBeGreaterThan(0.7);
  expect(beside.busy).toBeLessThan(0.9);
  expect(beside.p99).toBeGreaterThan(simulateDatabase(QUIET).p99);
});

it("stores messages and statuses of one group in two batches, one after the other", () => {
  const mixed = simulateDatabase({ ...QUIET, messagesPerSecond: 0, statusesPerSecond: 1 });
  expect(mixed.p50).toBeCloseTo(12);
});
