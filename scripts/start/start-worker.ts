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

export interface RunningWorker {
  ended: Promise<ChildEnd>;
  /** When a change of the code last failed to build, in ms; 0 for never. */
  lastBuildFailureMs(): number;
}

/** Runs the Worker on this machine, and builds it again whenever its code changes. */
export function startWorker(options: WorkerOptions, children: ChildProcesses): RunningWorker {
  const shown = options.verbose ? (line: string) => line : createWorkerLogFilter();
  let lastBuildFailureMs = 0;
  const ended = children.run({
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
      if (line.includes("Build failed with")) lastBuildFailureMs = Date.now();
      const text = shown(line);
      if (text !== null) console.error(text);
    },
  });
  return { ended, lastBuildFailureMs: () => lastBuildFailureMs };
}

/**
 * Where wrangler.toml names required secrets, wrangler takes those alone from `.dev.vars`; the others would be missing.
 * They are given on the command line, which other users of this machine could read: it is no place for real secrets.
 */
function variables(vars: DevVars): string[] {
  return Object.entries(vars).flatMap(([name, value]) => ["--var", `${name}:${value}`]);
}
