import { expect, it } from "vitest";
import { createRandom } from "../../faults/random.ts";
import { faultRun } from "../../faults/run/fault-run.ts";
import { drawSchedule } from "../../faults/run/schedule.ts";

/** For a machine that is busy with the other tests; alone it takes half a minute. */
const PATIENCE_MS = 10 * 60_000;

it("Parley keeps what it promises through a short run of faults", { timeout: PATIENCE_MS }, async () => {
  const { verdicts, figures } = await faultRun({ seed: 5, scale: 0.02, verbose: false }, () => undefined);
  expect(verdicts.filter(({ violations }) => violations.length > 0)).toEqual([]);
  expect(figures).toMatchObject({ "messages written by customers": 200, "sends asked for": 40 });
  expect(figures["times killed"]).toBeGreaterThanOrEqual(2);
  expect(figures["sends accepted by WhatsApp"]).toBeGreaterThan(0);
});

it("a seed draws the same schedule each time, and another seed another one", () => {
  expect(drawSchedule(7, 0.1)).toEqual(drawSchedule(7, 0.1));
  expect(drawSchedule(8, 0.1)).not.toEqual(drawSchedule(7, 0.1));
});

it("a schedule has everything that its scale says, and the Worker dies in each", () => {
  for (const seed of [1, 2, 3]) {
    const { conversations, steps } = drawSchedule(seed, 1);
    expect(conversations + steps.reduce((sum, { inbound }) => sum + inbound, 0)).toBe(10_000);
    expect(steps.reduce((sum, { sends }) => sum + sends, 0)).toBe(2000);
    expect(steps.filter(({ killAfterPosts }) => killAfterPosts !== null).length).toBeGreaterThanOrEqual(2);
  }
});

it("draws the same numbers for the same seed, all of them below 1", () => {
  const draw = (seed: number): number[] => {
    const random = createRandom(seed);
    return Array.from({ length: 1000 }, () => random.next());
  };
  expect(draw(42)).toEqual(draw(42));
  expect(draw(42)).not.toEqual(draw(43));
  expect(draw(42).every((number) => number >= 0 && number < 1)).toBe(true);
});
