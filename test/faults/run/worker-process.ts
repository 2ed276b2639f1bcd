import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { CALM, type FaultPlan } from "../fault-plan.ts";

export interface WorkerSettings {
  script: string;
  stateFolder: string;
  port: number;
  vars: Record<string, string>;
  /** wrangler.toml's bindings, as Miniflare takes them. */
  workerOptions: Record<string, unknown>;
}

/** The Worker in a process of its own, and the ways around the product into it. */
export interface WorkerProcess {
  url: string;
  /** How often it was killed. */
  kills(): number;
  alive(): boolean;
  start(): Promise<void>;
  /** SIGKILL, to the runtime and all: what is on the disk stays. Resolves when it is gone. */
  kill(): Promise<void>;
  adopt(plan: FaultPlan): Promise<void>;
  /** Asks a path below `/__faults`. @throws where the Worker is not there */
  ask(path: string, body: string): Promise<unknown>;
  /** D1's rows, past all faults. */
  query(sql: string): Promise<unknown>;
  /** The last lines it said, for the report of a failure. */
  lastLines(): string[];
}

const program = fileURLToPath(new URL("serve-worker.ts", import.meta.url));
const leash = new URL("../../../scripts/local/leash.ts", import.meta.url).href;
const KEPT_LINES = 200;

export function createWorkerProcess(settings: WorkerSettings): WorkerProcess {
  const url = `http://127.0.0.1:${settings.port}`;
  const lines: string[] = [];
  let child: ChildProcess | null = null;
  let kills = 0;
  let plan: FaultPlan = { seed: 0, clockOffsetMs: 0, database: CALM, queues: CALM, storage: CALM, objects: CALM };

  const ask = async (path: string, body: string): Promise<unknown> => {
    const response = await fetch(`${url}/__faults/${path}`, { method: "POST", body });
    const text = await response.text();
    if (!response.ok) throw new Error(`/__faults/${path} answers ${response.status}: ${text.slice(0, 500)}`);
    return JSON.parse(text);
  };

  return {
    url,
    kills: () => kills,
    alive: () => child !== null,
    async start() {
      const vars = { ...settings.vars, FAULTS_PLAN: JSON.stringify(plan) };
      const started = spawn(process.execPath, ["--import", leash, program, JSON.stringify({ ...settings, vars })], {
        // A group of its own: workerd is a child of it and has to go with it.
        detached: true,
        env: { ...process.env, PARLEY_LIFELINE: "3", WRANGLER_SEND_METRICS: "false" },
        stdio: ["ignore", "pipe", "pipe", "pipe"],
      });
      const ready = new Promise<void>((resolve, reject) => {
        started.once("exit", () => reject(new Error(`the Worker has ended:\n${lines.slice(-30).join("\n")}`)));
        for (const stream of [started.stdout, started.stderr]) {
          if (stream === null) continue;
          createInterface({ input: stream }).on("line", (line) => {
            if (line === "ready") return resolve();
            lines.push(line);
            if (lines.length > KEPT_LINES) lines.shift();
          });
        }
      });
      await ready;
      child = started;
    },
    async kill() {
      const dying = child;
      if (dying?.pid === undefined) return;
      child = null;
      kills += 1;
      process.kill(-dying.pid, "SIGKILL");
      if (dying.exitCode === null && dying.signalCode === null) await once(dying, "exit");
    },
    async adopt(next) {
      plan = next;
      if (child !== null) await ask("plan", JSON.stringify(next));
    },
    ask,
    query: (sql) => ask("query", sql),
    lastLines: () => lines,
  };
}
