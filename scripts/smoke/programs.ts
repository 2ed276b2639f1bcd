import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { projectRoot } from "../project-root.ts";

export interface Ports {
  port: number;
  simulatorPort: number;
}

export interface RunningProgram {
  /** Everything it has said so far. */
  output: () => string;
  /** Resolves with the exit code when it has ended; null when a signal ended it. */
  ended: Promise<number | null>;
  /** As a terminal does it for Ctrl-C: to the program and everything below it. */
  signal: (signal: "SIGINT" | "SIGTERM" | "SIGKILL") => void;
}

/** `npm start`, as a person runs it. */
export function npmStart({ port, simulatorPort }: Ports, stateFolder: string): RunningProgram {
  return runNpm([
    "start",
    "--silent",
    "--",
    `--port=${port}`,
    `--simulator-port=${simulatorPort}`,
    `--state=${stateFolder}`,
  ]);
}

/** `npm run admin:create` for the local database of this state; the options without their dashes. */
export function npmAdminCreate(stateFolder: string, options: Record<string, string>, password: string): RunningProgram {
  const args = Object.entries(options).map(([option, value]) => `--${option}=${value}`);
  return runNpm(["run", "--silent", "admin:create", "--", "--local", `--state=${stateFolder}`, ...args], {
    PARLEY_ADMIN_PASSWORD: password,
  });
}

function runNpm(args: string[], env: Record<string, string> = {}): RunningProgram {
  const child = spawn("npm", args, {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => said.push(text));
  }
  return {
    output: () => said.join(""),
    ended: new Promise((resolve) => {
      child.once("close", (exitCode) => resolve(exitCode));
      child.once("error", () => resolve(null));
    }),
    signal: (signal) => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, signal);
      } catch {
        // It has ended already.
      }
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
