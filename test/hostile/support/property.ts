import { env } from "cloudflare:workers";
import * as fc from "fast-check";

/** What is found once is found again: the same seed unless another is asked for (`HOSTILE_SEED`). */
const SEED = Number(env.TEST_HOSTILE_SEED || 20_261_121);
/** How many times as long as the suite can afford each time (`HOSTILE_RUNS`). */
const TIMES = Number(env.TEST_HOSTILE_RUNS || 1);

/** More than a test of the suite ever takes: only what hangs comes to it. */
export const PATIENCE_MS = 60_000 * TIMES;

/** Holds the property against so many cases. A failure names its seed and the smallest case that was found. */
export async function holds<T>(runs: number, cases: fc.Arbitrary<T>, property: (value: T) => Promise<void>) {
  await fc.assert(fc.asyncProperty(cases, property), { seed: SEED, numRuns: Math.ceil(runs * TIMES) });
}

/** So many cases, always the same ones, for what is looked at together rather than one by one. */
export function someOf<T>(runs: number, cases: fc.Arbitrary<T>): T[] {
  return fc.sample(cases, { seed: SEED, numRuns: Math.ceil(runs * TIMES) });
}
