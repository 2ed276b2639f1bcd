import type { ClientView } from "../../domain/client-view.ts";
import { windowThen } from "../scheduling/window-then.ts";

/** More are better told in several messages: each of them costs the organization's good name at WhatsApp. */
export const MOST_AT_ONCE = 100;

/** Why a client is left out of a message to several. */
export type LeftOut = "blocked" | "opted_out" | "no_number" | "needs_template";

export interface BulkPlan {
  reached: ClientView[];
  leftOut: { client: ClientView; why: LeftOut }[];
}

/**
 * @param hasTemplate one was chosen for those to whom free text cannot be sent then
 * @param at when it goes out, ms; null: now
 */
export function planBulk(chosen: readonly ClientView[], hasTemplate: boolean, at: number | null): BulkPlan {
  const plan: BulkPlan = { reached: [], leftOut: [] };
  for (const client of chosen) {
    const why = whyLeftOut(client, hasTemplate, at);
    if (why === null) plan.reached.push(client);
    else plan.leftOut.push({ client, why });
  }
  return plan;
}

function whyLeftOut(client: ClientView, hasTemplate: boolean, at: number | null): LeftOut | null {
  if (client.blocked_at !== null) return "blocked";
  if (client.marketing_opted_out_at !== null) return "opted_out";
  if (client.phone_number === null) return "no_number";
  const window = at === null ? client.window : windowThen(client.window_closes_at, at);
  return window !== "open" && !hasTemplate ? "needs_template" : null;
}
