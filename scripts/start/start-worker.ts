import type { ChildEnd, ChildProcesses } from "../local/child-processes.ts";
import type { DevVars } from "../local/dev-vars.ts";
import { createWorkerLogFilter } from "../local/worker-log.ts";
import { quietWrangler, wranglerProgram } from "../local/wrangler.ts";

interface WorkerOptions {
  port: number;
  stateFolder: string;
  vars: DevVars;
  verbose: boolean;
}

/** Runs the Worker on this machine; resolves when it has ended. */
export function startWorker(options: WorkerOptions, children: ChildProcesses): Promise<ChildEnd> {
  const shown = options.verbose ? (line: string) => line : createWorkerLogFilter();
  return children.run({
    name: "The Worker",
    args: [
      wranglerProgram,
      "dev",
      "--local",
      `--port=${options.port}`,
      `--persist-to=${options.stateFolder}`,
      "--inspector-port=0",
      "--show-interactive-dev-session=false",
      `--log-level=${options.verbose ? "log" : "warn"}`,
      ...variables(options.vars),
    ],
    env: quietWrangler,
    onLine: (line) => {
      const text = shown(line);
      if (text !== null) console.error(text);
    },
  });
}

/**
 * Where wrangler.toml names required secrets, wrangler takes those alone from `.dev.vars`; the others would be missing.
 * They are given on the command line, which other users of this machine could read: it is no place for real secrets.
 */
function variables(vars: DevVars): string[] {
  return Object.entries(vars).flatMap(([name, value]) => ["--var", `${name}:${value}`]);
}
