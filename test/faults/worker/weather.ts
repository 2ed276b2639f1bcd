import { createRandom, type Random } from "../random.ts";
import { CALM, type FaultPlan, type Weather } from "../fault-plan.ts";
import { setClock } from "./clock.ts";

/** The plan in force, for the Worker and its objects alike: locally they share an isolate. */
let plan: FaultPlan = {
  seed: 0,
  clockOffsetMs: 0,
  database: CALM,
  queues: CALM,
  storage: CALM,
  objects: CALM,
};
let random: Random = createRandom(0);

export function adopt(next: FaultPlan): void {
  plan = next;
  random = createRandom(next.seed);
  setClock(next.clockOffsetMs);
}

export function currentPlan(): FaultPlan {
  return plan;
}

/** Does something as the weather has it: not at all, or with its answer lost, or as usual. */
export async function meet<T>(weather: Weather, work: () => Promise<T>): Promise<T> {
  const roll = random.next();
  if (roll < weather.before) throw new Error(weather.reason);
  const result = await work();
  if (roll < weather.before + weather.after) throw new Error(weather.reason);
  return result;
}
