import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "../local/problem.ts";

const EVERY_MS = 5000;
const TIMEOUT_MS = 10_000;
const MISSES = 3;

/**
 * Stays while the Worker answers. `wrangler dev` outlives the death of its runtime, and says nothing about it; it may even
 * listen on the port again. A static file is asked for, so that nothing of the Worker runs for it.
 * @throws Problem when there was no answer several times in a row
 */
export async function workerStaysUp(workerUrl: string): Promise<never> {
  let misses = 0;
  while (misses < MISSES) {
    await sleep(EVERY_MS, undefined, { ref: false });
    misses = (await answers(`${workerUrl}/favicon.svg`)) ? 0 : misses + 1;
  }
  throw new Problem("The Worker no longer answers: its runtime has ended.");
}

function answers(url: string): Promise<boolean> {
  return fetch(url, { method: "HEAD", signal: AbortSignal.timeout(TIMEOUT_MS) }).then(
    () => true,
    () => false,
  );
}
