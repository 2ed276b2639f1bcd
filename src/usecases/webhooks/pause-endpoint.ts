import { pauseWebhookEndpoint, resumeWebhookEndpoint } from "../../db/pause-webhook-endpoint.ts";
import type { Actor } from "../../domain/actor.ts";
import type { StoredWebhookEndpoint } from "../../domain/webhook-endpoint.ts";
import { announceEndpoint } from "./announce-waiting.ts";
import { noSuchEndpoint, tellOfEndpoints, type ChangeEndpointsDeps } from "./change-endpoints.ts";

/** Sends nothing more until it is resumed; what happens is noted for it. @throws AppError not_found */
export async function pauseEndpoint(
  deps: ChangeEndpointsDeps,
  actor: Actor,
  endpointId: number,
): Promise<StoredWebhookEndpoint> {
  const { organizationId } = actor;
  const change = { organizationId, endpointId, actor, reason: "by_hand", now: deps.now() } as const;
  const outcome = await pauseWebhookEndpoint(deps.db, change);
  if (outcome === null) throw noSuchEndpoint();
  await tellOfEndpoints(deps, organizationId);
  return outcome.endpoint;
}

/** Sends what has waited, in order. @throws AppError not_found */
export async function resumeEndpoint(
  deps: ChangeEndpointsDeps,
  actor: Actor,
  endpointId: number,
): Promise<StoredWebhookEndpoint> {
  const { organizationId } = actor;
  const endpoint = await resumeWebhookEndpoint(deps.db, { organizationId, endpointId, actor, now: deps.now() });
  if (endpoint === null) throw noSuchEndpoint();
  await announceEndpoint(deps, { organizationId, endpointId });
  await tellOfEndpoints(deps, organizationId);
  return endpoint;
}
