import { expect, test } from "vitest";
import { createWorkerLogFilter } from "../../../scripts/local/worker-log.ts";

test("the Worker's warnings and errors come through as the JSON they are", () => {
  expect(
    shown(['▲ [WARNING] {"level":"warn","event":"a"}', "", '✘ [ERROR] {"level":"error","event":"b"}', ""]),
  ).toEqual(['{"level":"warn","event":"a"}', '{"level":"error","event":"b"}']);
});

test("wrangler's own hints are left out, all their lines", () => {
  const hint = [
    "▲ [WARNING] Scheduled Workers are not automatically triggered.",
    "",
    "  To trigger one, run:",
    "    curl …",
  ];
  expect(shown([...hint, '▲ [WARNING] {"level":"warn","event":"a"}', "  more"])).toEqual([
    '{"level":"warn","event":"a"}',
  ]);
});

test("an uncaught error comes with its stack", () => {
  expect(shown(["[wrangler:error] Error: boom", "    at fetch (index.ts:7:40)", "", "[wrangler:warn] a hint"])).toEqual(
    ["Error: boom", "    at fetch (index.ts:7:40)"],
  );
});

test("a build that fails is told whole", () => {
  const failure = [
    "✘ [ERROR] Build failed with 1 error:",
    "",
    '  ✘ [ERROR] Could not resolve "./x.ts"',
    "",
    "      src/index.ts:1:7:",
  ];
  expect(shown(failure)).toEqual([
    "Build failed with 1 error:",
    '  ✘ [ERROR] Could not resolve "./x.ts"',
    "      src/index.ts:1:7:",
  ]);
});

function shown(lines: string[]): string[] {
  const filter = createWorkerLogFilter();
  return lines.map(filter).filter((line) => line !== null);
}
