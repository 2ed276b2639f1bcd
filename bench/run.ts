/**
 * `npm run bench [-- section…] [--write]`: measures, prints a table and writes `bench-results/latest.json`. With
 * `--write` the table goes into docs/performance.md too.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "../scripts/project-root.ts";
import { backlog } from "./backlog/backlog.ts";
import { cost } from "./cost/cost.ts";
import { crowds } from "./crowds/crowds.ts";
import { express } from "./express/express.ts";
import { floor } from "./floor/floor.ts";
import { betweenMarkers } from "./report/between-markers.ts";
import { machine } from "./report/machine.ts";
import type { Row, Section } from "./report/section.ts";
import { table } from "./report/table.ts";

/** In the order in which they run. */
const sections: ReadonlyMap<string, Section> = new Map([
  ["floor", floor],
  ["express", express],
  ["cost", cost],
  ["backlog", backlog],
  ["crowds", crowds],
]);

const { values, positionals } = parseArgs({ options: { write: { type: "boolean" } }, allowPositionals: true });
const unknown = positionals.filter((name) => !sections.has(name));
if (unknown.length > 0) {
  console.error(`There is no section ${unknown.join(", ")}; there are ${[...sections.keys()].join(", ")}.`);
  process.exit(1);
}
const wanted = positionals.length === 0 ? [...sections.keys()] : positionals;
const command = ["npm run bench", ...(positionals.length === 0 ? [] : ["--", ...positionals])].join(" ");
const at = new Date().toISOString();
const where = machine();
const startedAt = performance.now();
const rows: Row[] = [];
const notes: string[] = [];

for (const name of wanted) {
  console.error(`${name} …`);
  const report = await sections.get(name)?.();
  rows.push(...(report?.rows ?? []));
  notes.push(...(report?.notes ?? []).map((note) => `${name}: ${note}`));
}

const seconds = Math.round((performance.now() - startedAt) / 1000);
const made = `\`${command}\`, ${at.slice(0, 16).replace("T", " ")} UTC, in ${seconds} s on ${where}.`;
const text = [made, table(rows), ...notes].join("\n\n");
console.log(text);

const results = path.join(projectRoot, "bench-results");
await mkdir(results, { recursive: true });
const json = JSON.stringify({ command, at, seconds, machine: where, rows, notes }, null, 2);
await writeFile(path.join(results, "latest.json"), `${json}\n`);
if (values.write === true) {
  const page = path.join(projectRoot, "docs", "performance.md");
  await writeFile(page, betweenMarkers(await readFile(page, "utf8"), text));
}
