import type { Database } from "../../db/database.ts";
import { requeueDelivery } from "../../db/outgoing-log.ts";
import type { Actor } from "../../domain/actor.ts";
import type { Job } from "../../domain/job.ts";
import type { StoredWebhookDelivery } from "../../domain/webhook-delivery.ts";
import { AppError } from "../../errors.ts";
import { jobOf } from "./announce-waiting.ts";
import { readDelivery, readEndpoint } from "./read-endpoints.ts";

export interface ReplayDeliveryDeps {
  db: Database;
  now(): number;
  enqueueAll(jobs: Job[]): Promise<void>;
}

/**
 * Sends an event again: the same bytes under the same id, before what waits in its conversation. One that waits for its next
 * attempt gets it now.
 * @throws AppError not_found; conflict while the endpoint is paused
 */
export async function replayDelivery(
  deps: ReplayDeliveryDeps,
  actor: Actor,
  { endpointId, eventId }: { endpointId: number; eventId: string },
): Promise<StoredWebhookDelivery> {
  const { organizationId } = actor;
  const { pausedAt } = await readEndpoint(deps, actor, endpointId);
  if (pausedAt !== null) throw new AppError("conflict", "This webhook is paused: nothing is sent. Resume it first.");
  const { conversationId } = await readDelivery(deps, actor, { endpointId, eventId });
  await requeueDelivery(deps.db, { organizationId, endpointId, eventId, actor, now: deps.now() });
  await deps.enqueueAll([jobOf({ organizationId, endpointId, conversationId })]);
  return readDelivery(deps, actor, { endpointId, eventId });
}
