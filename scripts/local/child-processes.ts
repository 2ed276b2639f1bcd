import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { projectRoot } from "../project-root.ts";

/** A Node program to run, and who hears what it says. */
export interface ChildSpec {
  name: string;
  /** Path of the program and its arguments. */
  args: string[];
  env?: Record<string, string>;
  onLine?(line: string, stream: OutputStream): void;
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

/** Runs programs each in a process group of its own, so that stopping one reaches whatever it started itself. */
export function createChildProcesses(): ChildProcesses {
  const groups = new Set<number>();
  return {
    run: (spec) => runChild(spec, groups),
    stopAll: async () => {
      await Promise.all([...groups].map(stopGroup));
    },
  };
}

function runChild(spec: ChildSpec, groups: Set<number>): Promise<ChildEnd> {
  const child = spawn(process.execPath, ["--import", leash, ...spec.args], {
    cwd: projectRoot,
    env: { ...process.env, ...spec.env, PARLEY_LIFELINE: "3" },
    detached: true,
    // The last one, number 3, is the lifeline.
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const group = child.pid;
  if (group !== undefined) groups.add(group);
  const lastLines: string[] = [];
  listen(child, (line, stream) => {
    lastLines.push(line);
    if (lastLines.length > KEPT_LINES) lastLines.shift();
    spec.onLine?.(line, stream);
  });
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ name: spec.name, exitCode: null, lastLines: [error.message] }));
    // A program that crashed may leave behind what it started.
    child.once("exit", () => group !== undefined && signalGroup(group, "SIGKILL"));
    child.once("close", (exitCode) => {
      if (group !== undefined) groups.delete(group);
      resolve({ name: spec.name, exitCode, lastLines });
    });
  });
}

function listen(child: ChildProcess, onLine: (line: string, stream: OutputStream) => void): void {
  for (const name of ["stdout", "stderr"] as const) {
    const stream = child[name];
    if (stream === null) continue;
    createInterface({ input: stream }).on("line", (line) => onLine(stripVTControlCharacters(line), name));
  }
}

async function stopGroup(group: number): Promise<void> {
  const deadline = Date.now() + GRACE_MS;
  signalGroup(group, "SIGTERM");
  while (Date.now() < deadline) {
    if (!signalGroup(group, 0)) return;
    await sleep(30);
  }
  signalGroup(group, "SIGKILL");
}

/** False when nobody is left in the group. */
function signalGroup(group: number, signal: "SIGTERM" | "SIGKILL" | 0): boolean {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    return false;
  }
}
