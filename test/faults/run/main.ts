/**
 * `npm run test:faults [-- --seed=N --scale=0.1 --verbose]`: Parley under faults of every kind, and whether it kept what it
 * promises. docs/reliability.md says what that is.
 */
import { faultRun, type RunReport } from "./fault-run.ts";
import { readOptions } from "./options.ts";

const SHOWN = 12;
const options = readOptions(process.argv.slice(2));
const again = `npm run test:faults -- --seed=${options.seed} --scale=${options.scale}`;
console.log(`Seed ${options.seed}. To repeat this run: ${again}\n`);
try {
  const report = await faultRun(options, (line) => {
    if (options.verbose) console.log(line);
  });
  print(report);
  if (report.verdicts.some(({ violations }) => violations.length > 0)) fail("promises were broken");
} catch (error) {
  console.error(error);
  fail("the run itself broke");
}

function print({ verdicts, figures }: RunReport): void {
  for (const [name, value] of Object.entries(figures)) console.log(`${String(value).padStart(9)}  ${name}`);
  console.log();
  for (const { promise, violations } of verdicts) {
    console.log(`${violations.length === 0 ? "kept  " : "BROKEN"}  ${promise}`);
    for (const violation of violations.slice(0, SHOWN)) console.log(`          ${violation}`);
    if (violations.length > SHOWN) console.log(`          and ${violations.length - SHOWN} more`);
  }
}

function fail(what: string): void {
  console.log(`\nFAILED: ${what}. To repeat it: ${again}`);
  process.exitCode = 1;
}
