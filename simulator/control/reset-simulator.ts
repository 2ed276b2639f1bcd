import type { SimulatorContext } from "../context.ts";
import { createState } from "../state/state.ts";

/** Forgets everything that happened and every setting; the numbers stay. */
export function resetSimulator(context: SimulatorContext): void {
  Object.assign(context.state, createState());
  context.faults.reset();
  context.limits.reset();
  context.webhooks.reset();
  context.unexpected.length = 0;
  context.changes.publish({ type: "reset" });
}
