import type { LiveEvent } from "../domain/events.ts";
import { frameOf } from "../domain/live-frame.ts";
import { errorFacts, log } from "../log.ts";

/**
 * Tells an organization's agents. Never throws and never keeps a webhook waiting for long: D1 has the truth already, and
 * a client that misses an event sees the jump of the version.
 */
export async function publishEvents(
  env: Pick<Env, "INBOX">,
  organizationId: number,
  events: LiveEvent[],
): Promise<void> {
  if (events.length === 0) return;
  try {
    await env.INBOX.getByName(String(organizationId)).publish(events.map(frameOf));
  } catch (error) {
    log("warn", "publish.inbox_unreachable", { organization_id: organizationId, ...errorFacts(error) });
  }
}
