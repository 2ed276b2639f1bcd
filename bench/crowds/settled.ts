import { setTimeout as sleep } from "node:timers/promises";

/** Nothing takes this long; what has not come by then will not come. */
const LONGEST_MS = 15_000;
const LOOK_EVERY_MS = 100;

/** Waits until something holds, or is not to be expected any more: what is missing then is a figure, no error. */
export async function settled(holds: () => boolean | Promise<boolean>): Promise<void> {
  const endsAt = performance.now() + LONGEST_MS;
  while (performance.now() < endsAt && !(await holds())) await sleep(LOOK_EVERY_MS);
}
