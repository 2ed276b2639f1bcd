import { z } from "zod";

export interface Counts {
  passed: number;
  failed: number;
}

/** What a runner wrote about itself; null where it wrote nothing. */
export type Report = { name: string; text: string | null };

const smoke = z.object({ passed: z.number(), failed: z.number() });
/** Vitest's JSON reporter. A file that cannot even be loaded fails as a suite, without a test of its own. */
const vitest = z
  .object({
    numPassedTests: z.number(),
    numFailedTests: z.number(),
    testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
  })
  .transform(({ numPassedTests, numFailedTests, testResults }) => ({
    passed: numPassedTests,
    failed:
      numFailedTests +
      testResults.filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0).length,
  }));
const report = z.union([smoke, vitest]);

/**
 * Adds the runners' own counts up. A report that is missing, broken or empty is a failure, and so is a command that failed
 * though no report tells of it: nothing that did not run may look like success.
 */
export function sumReports(reports: Report[], failedCommands: number): Counts {
  const counts = reports.map(({ text }) => countsOf(text));
  const passed = counts.reduce((sum, each) => sum + each.passed, 0);
  const failed = counts.reduce((sum, each) => sum + each.failed, 0);
  return { passed, failed: Math.max(failed, failedCommands) };
}

function countsOf(text: string | null): Counts {
  const counts = report.safeParse(parseJson(text ?? "")).data;
  if (counts === undefined || counts.passed + counts.failed === 0) return { passed: 0, failed: 1 };
  return counts;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
