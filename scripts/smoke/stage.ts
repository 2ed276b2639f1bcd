import { logIn, type InboxApi } from "../client/inbox-api.ts";
import { createPhone, type Phone } from "../client/phone.ts";
import { leftRunning } from "./left-running.ts";
import { npmStart, type Ports, type RunningProgram } from "./programs.ts";
import { eventually, expect } from "./steps.ts";

/** One Parley on ports and state of its own, which the steps start, use and stop. */
export interface Stage {
  url: string;
  simulatorUrl: string;
  phone: Phone;
  start: () => Promise<void>;
  /** Ends it and expects exit code 0. */
  stop: (signal: "SIGINT" | "SIGTERM") => Promise<void>;
  /** Another `npm start` with the same ports and state. */
  startSecond: () => RunningProgram;
  /** The demo's first agent. */
  agent: () => Promise<InboxApi>;
  /** Waits until no process of it is there. */
  nothingIsLeft: () => Promise<void>;
  /** Whatever happened: nothing stays. */
  cleanUp: () => void;
  /** What the last `npm start` said. */
  output: () => string;
}

export function createStage(ports: Ports, stateFolder: string): Stage {
  const url = `http://127.0.0.1:${ports.port}`;
  let parley: RunningProgram | null = null;
  let api: InboxApi | null = null;
  const output = () => parley?.output() ?? "";

  return {
    url,
    simulatorUrl: `http://127.0.0.1:${ports.simulatorPort}`,
    phone: createPhone(`http://127.0.0.1:${ports.simulatorPort}`),
    start: async () => {
      const started = npmStart(ports, stateFolder);
      parley = started;
      let ended = false;
      void started.ended.then(() => (ended = true));
      await eventually("the line that says it is ready", async () => {
        if (ended) throw new Error("npm start has ended");
        return started.output().includes(`Parley is ready: http://localhost:${ports.port}\n`);
      });
    },
    stop: async (signal) => {
      parley?.signal(signal);
      const exitCode = await parley?.ended;
      api = null;
      expect(exitCode === 0, `the exit code is ${exitCode}, not 0`);
    },
    startSecond: () => npmStart(ports, stateFolder),
    agent: async () => (api ??= await logIn(url, "agent1@demo.test", "parley-demo")),
    nothingIsLeft: async () => {
      const words = [stateFolder, `localhost:${ports.port}`];
      await eventually("the end of every process", async () => (await leftRunning(words)).length === 0);
    },
    cleanUp: () => parley?.signal("SIGKILL"),
    output,
  };
}
