import { readFile, stat } from "node:fs/promises";
import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { openD1 } from "../../../scripts/database/d1.ts";
import type { ChildProcesses, ChildSpec } from "../../../scripts/local/child-processes.ts";

/** Records what wrangler was asked, and answers for it. */
function fakeWrangler(answer: (spec: ChildSpec) => Promise<number> | number): ChildProcesses & { calls: string[][] } {
  const calls: string[][] = [];
  return {
    calls,
    run: async (spec) => {
      calls.push(spec.args.slice(1));
      return { name: spec.name, exitCode: await answer(spec), lastLines: ["what wrangler says"] };
    },
    stopAll: () => Promise.resolve(),
  };
}

test("statements are handed over in a file for this user alone, which is gone afterwards", async () => {
  let file = "";
  const wrangler = fakeWrangler(async ({ args }) => {
    file = args[args.indexOf("--file") + 1] ?? "";
    expect(await readFile(file, "utf8")).toBe("SELECT 1;");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    return 0;
  });
  await openD1({ kind: "remote" }, wrangler).execute("SELECT 1;");
  expect(wrangler.calls).toEqual([["d1", "execute", "parley", "--yes", "--file", file, "--remote"]]);
  expect(existsSync(path.dirname(file))).toBe(false);
});

test("a failure is told in wrangler's words, and the file is gone then too", async () => {
  let file = "";
  const wrangler = fakeWrangler(({ args }) => {
    file = args[args.indexOf("--file") + 1] ?? "";
    return 1;
  });
  const d1 = openD1({ kind: "local", stateFolder: "/state" }, wrangler);
  await expect(d1.execute("SELECT 1;")).rejects.toThrow("what wrangler says");
  expect(wrangler.calls[0]?.slice(-3)).toEqual(["--local", "--persist-to", "/state"]);
  expect(existsSync(path.dirname(file))).toBe(false);
});

test("rows are read from what wrangler writes on its standard output alone", async () => {
  const wrangler = fakeWrangler(({ onLine }) => {
    onLine?.("a remark", "stderr");
    for (const line of ['[{"results":', '[{"n": 1}],', '"success": true}]']) onLine?.(line, "stdout");
    return 0;
  });
  expect(await openD1({ kind: "remote" }, wrangler).query("SELECT 1 AS n")).toEqual([{ n: 1 }]);
});
