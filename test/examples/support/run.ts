import { spawn } from "node:child_process";

export interface Run {
  /** null when a signal ended it. */
  exitCode: number | null;
  /** What it said on both streams, in order. */
  output: string;
}

/** A script by the Node that runs the tests, to its end. */
export function runNode(args: string[], options: { cwd?: string; env?: Record<string, string> } = {}): Promise<Run> {
  return run(process.execPath, args, options);
}

export function run(
  program: string,
  args: string[],
  { cwd, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Run> {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => said.push(text));
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode) => resolve({ exitCode, output: said.join("") }));
  });
}
