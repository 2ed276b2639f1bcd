import type { Changes } from "./changes.ts";
import type { Faults } from "./faults.ts";
import type { Limits } from "./limits.ts";
import type { BusinessNumber, SimulatorOptions } from "./options.ts";
import type { SimulatorState } from "./state/state.ts";
import type { WebhookQueue } from "./webhooks/webhook-queue.ts";

/** Everything the routes of one simulator share. */
export interface SimulatorContext {
  options: SimulatorOptions;
  /** By phone number id. */
  numbers: Map<string, BusinessNumber>;
  state: SimulatorState;
  limits: Limits;
  faults: Faults;
  webhooks: WebhookQueue;
  changes: Changes;
  unexpected: string[];
}
