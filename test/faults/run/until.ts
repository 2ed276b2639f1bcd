import { setTimeout as pause } from "node:timers/promises";

const LOOK_EVERY_MS = 20;

/** Waits for a condition. @throws with what was awaited when it does not come in time */
export async function until(what: string, holds: () => boolean | Promise<boolean>, withinMs = 180_000): Promise<void> {
  const patienceEnds = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > patienceEnds) throw new Error(`waited in vain for ${what}`);
    await pause(LOOK_EVERY_MS);
  }
}
