import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("../../../simulator/main.ts", import.meta.url));

function run(...args: string[]): { child: ChildProcess; output: () => string; ended: Promise<number | null> } {
  const child = spawn(process.execPath, [main, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return {
    child,
    output: () => output,
    ended: new Promise((resolve) => void child.once("exit", (code) => resolve(code))),
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => void server.close(resolve));
  return port;
}

describe("the simulator's process", () => {
  it("says where it is ready, and ends cleanly when asked to", async () => {
    const port = await freePort();
    const { child, output, ended } = run("--port", String(port));
    await expect.poll(output, { timeout: 20_000 }).toBe(`Simulator is ready: http://localhost:${port}\n`);
    const health = await fetch(`http://127.0.0.1:${port}/_control/health`);
    expect(await health.json()).toEqual({ ok: true });
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  }, 30_000);

  it("says in one line that the port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => void other.listen(0, "127.0.0.1", () => resolve()));
    const { port } = other.address() as AddressInfo;
    const { output, ended } = run("--port", String(port));
    expect(await ended).toBe(1);
    expect(output()).toBe(`Port ${port} is in use. Choose another one with --port.\n`);
    other.close();
  }, 30_000);

  it("says which option it cannot read", async () => {
    const { output, ended } = run("--port", "eight");
    expect(await ended).toBe(1);
    expect(output()).toMatch(/^--port: .+\n$/);
  }, 30_000);
});
