import { mkdir } from "node:fs/promises";
import path from "node:path";
import { createChildProcesses } from "../../../scripts/local/child-processes.ts";
import { quietWrangler, wranglerProgram } from "../../../scripts/local/wrangler.ts";
import { projectRoot } from "../../../scripts/project-root.ts";

/**
 * Bundles the product with what makes its services fail, as a deploy would.
 * @returns the path of the script
 */
export async function buildWorker(folder: string): Promise<string> {
  // wrangler wants the dashboard's folder to be there; nobody looks into it.
  await mkdir(path.join(projectRoot, "dist", "client"), { recursive: true });
  const end = await createChildProcesses().run({
    name: "wrangler",
    args: [
      wranglerProgram,
      "deploy",
      path.join(projectRoot, "test/faults/worker/worker.ts"),
      "--dry-run",
      "--outdir",
      folder,
    ],
    env: quietWrangler,
  });
  if (end.exitCode !== 0) throw new Error(`the Worker could not be built:\n${end.lastLines.join("\n")}`);
  return path.join(folder, "worker.js");
}
