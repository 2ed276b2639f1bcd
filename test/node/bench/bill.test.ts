import { expect, it } from "vitest";
import { billOf, PER_MESSAGE, usageOf } from "../../../bench/cost/bill.ts";
import { OPERATIONS, type UsageByOperation } from "../../../bench/cost/operations.ts";
import { NO_USAGE } from "../../../bench/cost/usage.ts";

const each = Object.fromEntries(
  OPERATIONS.map((operation) => [operation, { ...NO_USAGE, rowsWritten: 10, workerRequests: 1 }]),
) as UsageByOperation;
const perMessage = Object.values(PER_MESSAGE).reduce((sum, n) => sum + n, 0);

it("adds up what each operation uses, as often as it happens beside a message", () => {
  expect(usageOf(1000, each).rowsWritten).toBeCloseTo(10 * perMessage * 1000);
});

it("bills what goes beyond what the plan includes, and the plan", () => {
  expect(billOf(1000, each).dollars).toBe(5);
  const messages = 100e6;
  const written = 10 * perMessage * messages;
  const bill = billOf(messages, each);
  expect(bill.lines.find(({ what }) => what === "rowsWritten")?.dollars).toBeCloseTo((written - 50e6) / 1e6);
  expect(bill.dollars).toBeCloseTo(5 + (written - 50e6) / 1e6 + ((perMessage * messages - 10e6) / 1e6) * 0.3);
});
