/** `node scripts/sum-reports.ts --failed-commands N NAME…`: the closing line of a CI run, from test-results/NAME.json. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "./project-root.ts";
import { sumReports } from "./reports/sum-reports.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { "failed-commands": { type: "string", default: "0" } },
});
const reports = await Promise.all(
  positionals.map(async (name) => ({
    name,
    text: await readFile(path.join(projectRoot, "test-results", `${name}.json`), "utf8").catch(() => null),
  })),
);
const { passed, failed } = sumReports(reports, Number(values["failed-commands"]));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
