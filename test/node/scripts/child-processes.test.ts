import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface, type Interface } from "node:readline";
import { afterEach, expect, test } from "vitest";

const started: ChildProcess[] = [];

afterEach(() => {
  for (const parent of started.splice(0)) parent.kill("SIGKILL");
});

test("stopping ends what a child has started too, even when that ignores SIGTERM", async () => {
  const { parent, pids } = await startParent();
  parent.kill("SIGTERM");
  const [exitCode] = await once(parent, "exit");
  expect(exitCode).toBe(0);
  await expect.poll(() => pids.filter(isAlive), { timeout: 10_000 }).toEqual([]);
});

test("nothing is left when the parent is killed and cannot clean up", async () => {
  const { parent, pids } = await startParent();
  parent.kill("SIGKILL");
  await expect.poll(() => pids.filter(isAlive), { timeout: 10_000 }).toEqual([]);
});

test("nothing is left of a child that crashed, and its exit code is told", async () => {
  const { pids, lines } = await startParent("crash");
  const [end] = await once(lines, "line");
  expect(end).toBe("ended 7");
  await expect.poll(() => pids.filter(isAlive), { timeout: 10_000 }).toEqual([]);
});

interface StartedParent {
  parent: ChildProcess;
  /** Child and grandchild. */
  pids: number[];
  lines: Interface;
}

async function startParent(...args: string[]): Promise<StartedParent> {
  const parent = spawn(process.execPath, [path.join(import.meta.dirname, "fixtures", "parent.ts"), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  started.push(parent);
  if (parent.stdout === null) throw new Error("no output to read");
  const lines = createInterface({ input: parent.stdout });
  const [first] = await once(lines, "line");
  return { parent, pids: String(first).split(" ").map(Number), lines };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
