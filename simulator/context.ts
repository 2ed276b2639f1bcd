import type { Changes } from "./changes.ts";
import type { Faults } from "./faults.ts";
import type { LiveKitState } from "./livekit/livekit-state.ts";
import type { Limits } from "./limits.ts";
import type { BusinessNumber, SimulatorOptions } from "./options.ts";
import type { SharePointState } from "./sharepoint/sharepoint-state.ts";
import type { SimulatorState } from "./state/state.ts";
import type { WebhookQueue } from "./webhooks/webhook-queue.ts";

/** Everything the routes of one simulator share. */
export interface SimulatorContext {
  options: SimulatorOptions;
  /** By phone number id. */
  numbers: Map<string, BusinessNumber>;
  state: SimulatorState;
  livekit: LiveKitState;
  sharepoint: SharePointState;
  limits: Limits;
  faults: Faults;
  webhooks: WebhookQueue;
  changes: Changes;
  unexpected: string[];
}
