import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { freePort } from "../../../scripts/smoke/programs.ts";
import { createStage } from "../../../scripts/smoke/stage.ts";

declare module "vitest" {
  interface ProvidedContext {
    parleyUrl: string;
    simulatorUrl: string;
  }
}

/** One Parley with the demo's data for all files, as `npm start` starts it; a test that stops it starts its own. */
export default async function startParley(project: TestProject): Promise<() => Promise<void>> {
  const stateFolder = await mkdtemp(path.join(tmpdir(), "parley-test-"));
  const stage = createStage({ port: await freePort(), simulatorPort: await freePort() }, stateFolder);
  await stage.start().catch((error: unknown) => {
    stage.cleanUp();
    throw new Error(`Parley did not start:\n${stage.output()}`, { cause: error });
  });
  project.provide("parleyUrl", stage.url);
  project.provide("simulatorUrl", stage.simulatorUrl);
  return async () => {
    await stage.stop("SIGTERM");
    await rm(stateFolder, { recursive: true, force: true });
  };
}
