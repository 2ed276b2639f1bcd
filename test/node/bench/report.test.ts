import { expect, test } from "vitest";
import { betweenMarkers } from "../../../bench/report/between-markers.ts";
import { median, percentile } from "../../../bench/report/median.ts";
import { row } from "../../../bench/report/section.ts";
import { table } from "../../../bench/report/table.ts";
import { alternate } from "../../../bench/webhooks/alternate.ts";

test("the median is the middle, whatever the order, and the mean of two middles", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 9, 6])).toBe(5);
  expect(() => median([])).toThrow(RangeError);
});

test("a percentile falls between its neighbours", () => {
  const values = Array.from({ length: 101 }, (_, i) => i);
  expect(percentile(values, 99)).toBe(99);
  expect(percentile([10, 20], 99)).toBeCloseTo(19.9);
});

test("a row says whether its target was reached, in whichever direction", () => {
  const least = { atLeast: 0.8 };
  expect(row("s", "n", { value: 0.8, unit: "×", target: least }).met).toBe(true);
  expect(row("s", "n", { value: 0.79, unit: "×", target: least }).met).toBe(false);
  expect(row("s", "n", { value: 1.3, unit: "×", target: { atMost: 1.25 } }).met).toBe(false);
  expect(row("s", "n", { value: 1, unit: "ms" })).not.toHaveProperty("met");
});

test("the table aligns its columns and rounds what nobody reads", () => {
  const rows = [
    row("floor", "messages/s", { value: 12_345.6, unit: "/s" }),
    row("floor", "ratio", { value: 0.83456, unit: "×", target: { atLeast: 0.8 } }),
  ];
  expect(table(rows).split("\n")).toEqual([
    "| section | figure     |     value | to reach | reached |",
    "| ------- | ---------- | --------: | -------- | ------- |",
    "| floor   | messages/s | 12,346 /s |          |         |",
    "| floor   | ratio      |   0.835 × | ≥ 0.8    | yes     |",
  ]);
});

test("a document keeps what stands around the markers, however often it is refreshed", () => {
  const document = "before\n<!-- bench:begin -->\nold\n<!-- bench:end -->\nafter\n";
  const once = betweenMarkers(document, "new");
  expect(once).toBe("before\n<!-- bench:begin -->\n\nnew\n\n<!-- bench:end -->\nafter\n");
  expect(betweenMarkers(once, "new")).toBe(once);
  expect(() => betweenMarkers("no markers", "new")).toThrow(RangeError);
});

test("rounds alternate, and so does the side that begins", async () => {
  const order: string[] = [];
  const side = (name: string, value: number) => async () => {
    order.push(name);
    return value;
  };
  expect(await alternate(3, { ours: side("ours", 2), theirs: side("theirs", 1) })).toEqual({ ours: 2, theirs: 1 });
  expect(order).toEqual(["ours", "theirs", "theirs", "ours", "ours", "theirs"]);
});
