import { expect, it } from "vitest";
import { createAgenda } from "../../../../bench/scale/agenda.ts";
import { batchMs } from "../../../../bench/scale/batch-ms.ts";
import { markdownTable } from "../../../../bench/scale/markdown-table.ts";
import { createRandom, msUntilNext } from "../../../../bench/scale/random.ts";

it("lets things happen by their time, whatever the order in which they were noted, and what is noted meanwhile too", () => {
  const agenda = createAgenda();
  const happened: string[] = [];
  const random = createRandom(7);
  const times = Array.from({ length: 200 }, () => Math.floor(random() * 50));
  times.forEach((at, n) => agenda.add(at, () => happened.push(`${at} ${n}`)));
  agenda.add(10, (at) => agenda.add(at + 5, () => happened.push("meanwhile")));
  agenda.runUntil(Infinity);
  const expected = times
    .map((at, n) => ({ at, n }))
    .toSorted((a, b) => a.at - b.at || a.n - b.n)
    .map(({ at, n }) => `${at} ${n}`);
  expect(happened.filter((what) => what !== "meanwhile")).toEqual(expected);
  const place = happened.indexOf("meanwhile");
  expect(happened[place - 1]).toMatch(/^15 /);
  expect(happened[place + 1]).toMatch(/^16 /);
});

it("stops the agenda where it is told to", () => {
  const agenda = createAgenda();
  const happened: number[] = [];
  for (const at of [3, 1, 2]) agenda.add(at, () => happened.push(at));
  agenda.runUntil(2);
  expect(happened).toEqual([1, 2]);
});

it("reads a batch's time off the measured points, between them and beyond the last", () => {
  const ms = batchMs([
    { events: 1, ms: 1 },
    { events: 10, ms: 10 },
    { events: 20, ms: 15 },
  ]);
  expect([1, 5, 10, 15, 20, 40].map(ms)).toEqual([1, 5, 10, 12.5, 15, 25]);
});

it("draws the same numbers for the same seed, and what comes by chance as often as it should", () => {
  const draw = (seed: number): number[] => {
    const random = createRandom(seed);
    return Array.from({ length: 5 }, random);
  };
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
  const random = createRandom(3);
  const waits = Array.from({ length: 20_000 }, () => msUntilNext(random, 50));
  expect(waits.reduce((all, ms) => all + ms, 0) / waits.length).toBeCloseTo(20, 0);
});

it("puts numbers under each other", () => {
  expect(
    markdownTable(
      ["", "1,000"],
      [
        ["messages", "5"],
        ["of them", "123,456"],
      ],
    ).split("\n"),
  ).toEqual(["|          |   1,000 |", "| -------- | ------: |", "| messages |       5 |", "| of them  | 123,456 |"]);
});
