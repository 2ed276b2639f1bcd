import type { SimulatorContext } from "../context.ts";
import { createLiveKitState } from "../livekit/livekit-state.ts";
import { createSharePointState } from "../sharepoint/sharepoint-state.ts";
import { createState } from "../state/state.ts";

/** Forgets everything that happened and every setting; the numbers stay. */
export function resetSimulator(context: SimulatorContext): void {
  Object.assign(context.state, createState());
  Object.assign(context.livekit, createLiveKitState());
  Object.assign(context.sharepoint, createSharePointState());
  context.faults.reset();
  context.limits.reset();
  context.webhooks.reset();
  context.unexpected.length = 0;
  context.changes.publish({ type: "reset" });
}
