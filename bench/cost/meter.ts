import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { requestJson } from "../../scripts/client/request-json.ts";
import { workerProcess } from "../runtime/worker-process.ts";
import { NO_USAGE, scaled, usage, type Usage } from "./usage.ts";

/** Measures what each of some operations uses, with all that they leave to queues and to what follows the answer. */
export type Meter = (times: number, operation: (n: number) => Promise<void>) => Promise<Usage>;

const answer = z.object({
  usage,
  queued: z.number(),
});

const ASK_AGAIN_MS = 50;
const CALM_ANSWERS = 3;
const LONGEST_MS = 60_000;
const IDLE_MS = 2000;

/** @param url of the Worker that counts */
export async function createMeter(url: string): Promise<Meter> {
  const runtime = workerProcess();
  const cpu = (): number => runtime?.cpuMs() ?? 0;
  const ask = (method: "GET" | "DELETE") => requestJson(`${url}/__bench/usage`, answer, { method });

  let settled = "";
  /** Until nothing is queued, and nothing was used for a while: where it has just been so, the first answer tells. */
  const settle = async (): Promise<Usage> => {
    const endsAt = performance.now() + LONGEST_MS;
    let last = "";
    for (let calm = 0; performance.now() < endsAt;) {
      const { usage, queued } = await ask("GET");
      const now = JSON.stringify(usage);
      calm = now === last && queued === 0 ? calm + 1 : 0;
      if (calm === CALM_ANSWERS || (queued === 0 && now === settled)) {
        settled = now;
        return usage;
      }
      last = now;
      await sleep(ASK_AGAIN_MS);
    }
    throw new Error("the Worker does not come to rest");
  };

  await settle();
  const idlePerMs = await idleCpu(cpu, () => ask("GET"));
  return async (times, operation) => {
    await settle();
    await ask("DELETE");
    settled = "";
    const [cpuBefore, startedAt] = [cpu(), performance.now()];
    for (let n = 0; n < times; n += 1) await operation(n);
    const used = await settle();
    const idle = (performance.now() - startedAt) * idlePerMs;
    const cpuMs = runtime === null ? NO_USAGE.cpuMs : Math.max(0, cpu() - cpuBefore - idle);
    return scaled({ ...used, cpuMs }, 1 / times);
  };
}

/** What the runtime takes while it is only asked what was used. @returns ms per ms */
async function idleCpu(cpu: () => number, ask: () => Promise<unknown>): Promise<number> {
  const [before, startedAt] = [cpu(), performance.now()];
  while (performance.now() - startedAt < IDLE_MS) {
    await ask();
    await sleep(ASK_AGAIN_MS);
  }
  return (cpu() - before) / (performance.now() - startedAt);
}
