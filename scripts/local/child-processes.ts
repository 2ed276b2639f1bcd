import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";
import { projectRoot } from "../project-root.ts";

/** A Node program to run, and who hears what it says. */
export interface ChildSpec {
  name: string;
  /** Path of the program and its arguments. */
  args: string[];
  env?: Record<string, string>;
  onLine?: (line: string, stream: OutputStream) => void;
}

export type OutputStream = "stdout" | "stderr";

export interface ChildEnd {
  name: string;
  /** null when a signal ended it. */
  exitCode: number | null;
  /** The last lines it said, for the report of a failure. */
  lastLines: string[];
}

export interface ChildProcesses {
  /** Starts a program; resolves when it has ended, never rejects. */
  run(spec: ChildSpec): Promise<ChildEnd>;
  /** Ends all of them and everything they started: asks first, then kills. */
  stopAll(): Promise<void>;
}

const KEPT_LINES = 30;
const GRACE_MS = 3000;
const leash = new URL("leash.ts", import.meta.url).href;

interface RunningChild {
  /** Id of the process group, which is the child's own. */
  group: number;
  ended: Promise<ChildEnd>;
}

/** Runs programs each in a process group of its own, so that stopping one reaches whatever it started itself. */
export function createChildProcesses(): ChildProcesses {
  const running = new Set<RunningChild>();
  return {
    run: async (spec) => {
      const { child, ended } = startChild(spec);
      if (child.pid === undefined) return ended;
      const entry = { group: child.pid, ended };
      running.add(entry);
      const end = await ended;
      running.delete(entry);
      return end;
    },
    stopAll: async () => {
      await Promise.all([...running].map(stop));
    },
  };
}

function startChild(spec: ChildSpec): { child: ChildProcess; ended: Promise<ChildEnd> } {
  const child = spawn(process.execPath, ["--import", leash, ...spec.args], {
    cwd: projectRoot,
    env: { ...process.env, ...spec.env, PARLEY_LIFELINE: "3" },
    detached: true,
    // The last one, number 3, is the lifeline.
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const lastLines: string[] = [];
  listen(child, (line, stream) => {
    lastLines.push(line);
    if (lastLines.length > KEPT_LINES) lastLines.shift();
    spec.onLine?.(line, stream);
  });
  const ended = new Promise<ChildEnd>((resolve) => {
    child.once("error", (error) => resolve({ name: spec.name, exitCode: null, lastLines: [error.message] }));
    // A program that crashed may leave behind what it started, which would also hold the pipes open.
    child.once("exit", () => killGroup(child.pid, "SIGKILL"));
    child.once("close", (exitCode) => resolve({ name: spec.name, exitCode, lastLines }));
  });
  return { child, ended };
}

function listen(child: ChildProcess, onLine: (line: string, stream: OutputStream) => void): void {
  for (const name of ["stdout", "stderr"] as const) {
    const stream = child[name];
    if (stream === null) continue;
    createInterface({ input: stream }).on("line", (line) => onLine(stripVTControlCharacters(line), name));
  }
}

async function stop({ group, ended }: RunningChild): Promise<void> {
  killGroup(group, "SIGTERM");
  const impatience = setTimeout(() => killGroup(group, "SIGKILL"), GRACE_MS);
  await ended;
  clearTimeout(impatience);
}

function killGroup(group: number | undefined, signal: "SIGTERM" | "SIGKILL"): void {
  if (group === undefined) return;
  try {
    process.kill(-group, signal);
  } catch {
    // Nobody is left in it.
  }
}
