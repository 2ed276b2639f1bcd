import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, inject, it } from "vitest";
import { projectRoot } from "../../scripts/project-root.ts";
import { runNode } from "./support/run.ts";

const folder = path.join(projectRoot, "examples");
const examples = (await readdir(folder)).filter((name) => name.endsWith(".ts"));

it.each(examples)("%s gets the answers it expects", async (example) => {
  const env = { PARLEY_URL: inject("parleyUrl"), PARLEY_PHONE_URL: inject("simulatorUrl") };
  const { exitCode, output } = await runNode([path.join(folder, example)], { env });
  // What it said is what one wants to read about a failure.
  expect(exitCode === 0 ? "" : output).toBe("");
});

it("every example is told of", async () => {
  const text = await readFile(path.join(folder, "README.md"), "utf8");
  expect(examples.length).toBeGreaterThan(0);
  for (const example of examples) expect(text).toContain(`| \`${example}\` |`);
});
