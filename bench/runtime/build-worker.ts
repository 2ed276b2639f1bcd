import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createChildProcesses } from "../../scripts/local/child-processes.ts";
import { quietWrangler, wranglerProgram } from "../../scripts/local/wrangler.ts";

/**
 * Bundles a Worker exactly as it is deployed.
 * @param configFile its wrangler.toml
 * @param main another script than the file names, around the Worker
 * @returns the folder with `index.js` or `worker.js`, after the name of the Worker's main file; it is the caller's to remove
 */
export async function buildWorker(configFile: string, main?: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "parley-bench-build-"));
  const end = await createChildProcesses().run({
    name: "wrangler",
    args: [
      wranglerProgram,
      "deploy",
      ...(main === undefined ? [] : [main]),
      "--dry-run",
      "--config",
      configFile,
      "--outdir",
      folder,
    ],
    env: quietWrangler,
  });
  if (end.exitCode !== 0) throw new Error(`${configFile} could not be built:\n${end.lastLines.join("\n")}`);
  return folder;
}
