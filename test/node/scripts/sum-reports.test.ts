import { expect, test } from "vitest";
import { sumReports } from "../../../scripts/reports/sum-reports.ts";

const smoke = (passed: number, failed: number) => ({ name: "smoke", text: JSON.stringify({ passed, failed }) });
const vitest = (passed: number, failed: number, broken = 0) => ({
  name: "workers",
  text: JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    testResults: [
      { status: "passed", assertionResults: [{}] },
      ...Array.from({ length: broken }, () => ({ status: "failed", assertionResults: [] })),
    ],
  }),
});

test("the counts of all runners are added up", () => {
  expect(sumReports([vitest(40, 0), smoke(15, 0)], 0)).toEqual({ passed: 55, failed: 0 });
  expect(sumReports([vitest(38, 2), smoke(14, 1)], 2)).toEqual({ passed: 52, failed: 3 });
});

test("a test file that could not be loaded is a failure", () => {
  expect(sumReports([vitest(40, 0, 1)], 1)).toEqual({ passed: 40, failed: 1 });
});

test("a report that is missing, broken or empty is a failure", () => {
  for (const text of [null, "", "{", "{}", JSON.stringify({ passed: 0, failed: 0 })]) {
    expect(sumReports([smoke(15, 0), { name: "workers", text }], 0)).toEqual({ passed: 15, failed: 1 });
  }
});

test("a command that failed without a failing test is a failure", () => {
  expect(sumReports([vitest(40, 0), smoke(15, 0)], 1)).toEqual({ passed: 55, failed: 1 });
});
