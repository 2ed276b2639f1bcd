/** `npm run smoke`: Parley as a newcomer meets it, on free ports and with an empty state. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { projectRoot } from "./project-root.ts";
import { freePort } from "./smoke/programs.ts";
import { realLife } from "./smoke/real-life.ts";
import { createStage } from "./smoke/stage.ts";
import { runSteps } from "./smoke/steps.ts";

const stateFolder = await mkdtemp(path.join(tmpdir(), "parley-smoke-"));
const ports = { port: await freePort(), simulatorPort: await freePort() };
const stage = createStage(ports, stateFolder);
const report = await runSteps(realLife(stage, ports, stateFolder), (line) => console.log(line));
stage.cleanUp();
if (report.failed > 0) console.log(`\nWhat npm start said last:\n${stage.output()}`);

const resultsFolder = path.join(projectRoot, "test-results");
await mkdir(resultsFolder, { recursive: true });
await writeFile(path.join(resultsFolder, "smoke.json"), `${JSON.stringify(report)}\n`);
await rm(stateFolder, { recursive: true, force: true });
console.log(`Smoke test: ${report.passed} of ${report.passed + report.failed} steps hold`);
process.exit(report.failed === 0 ? 0 : 1);
