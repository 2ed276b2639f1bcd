import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "../local/problem.ts";
import type { RunningWorker } from "./start-worker.ts";

const EVERY_MS = 15_000;
const TIMEOUT_MS = 10_000;
const MISSES = 3;

/**
 * Stays while the Worker answers. `wrangler dev` outlives the death of its runtime, and says nothing about it; it may even
 * listen on the port again. A static file is asked for, so that nothing of the Worker runs for it. While the code does not
 * build, wrangler lets every request wait, and so do we.
 * @throws Problem when there was no answer several times in a row
 */
export async function workerStaysUp(workerUrl: string, worker: RunningWorker): Promise<never> {
  let lastAnswerMs = Date.now();
  let misses = 0;
  while (misses < MISSES) {
    await sleep(EVERY_MS, undefined, { ref: false });
    if (await answers(`${workerUrl}/favicon.svg`)) {
      lastAnswerMs = Date.now();
      misses = 0;
    } else if (worker.lastBuildFailureMs() < lastAnswerMs) {
      misses += 1;
    }
  }
  throw new Problem("The Worker no longer answers: its runtime has ended.");
}

function answers(url: string): Promise<boolean> {
  return fetch(url, { method: "HEAD", signal: AbortSignal.timeout(TIMEOUT_MS) }).then(
    () => true,
    () => false,
  );
}
