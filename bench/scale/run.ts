/**
 * `npm run scale [-- --write]`: plays growth on paper, from the figures of measured.json, and prints it. With `--write` it goes
 * into docs/scale.md too. The same every time; `npm run scale:measure` measures anew.
 */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "../../scripts/project-root.ts";
import { betweenMarkers } from "../report/between-markers.ts";
import { readMeasured } from "./measured.ts";
import { scaleReport } from "./scale-report.ts";

const { values } = parseArgs({ options: { write: { type: "boolean" } } });
const text = scaleReport(await readMeasured());
console.log(text);
if (values.write === true) {
  const page = path.join(projectRoot, "docs", "scale.md");
  await writeFile(page, betweenMarkers(await readFile(page, "utf8"), text));
}
