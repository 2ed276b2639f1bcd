import type { Database } from "../../db/database.ts";
import { findDelivery, listDeliveries } from "../../db/outgoing-log.ts";
import { findWebhookEndpoint, listWebhookEndpoints } from "../../db/webhook-endpoints.ts";
import type { Actor } from "../../domain/actor.ts";
import type { DeliveryState, StoredWebhookDelivery } from "../../domain/webhook-delivery.ts";
import type { StoredWebhookEndpoint } from "../../domain/webhook-endpoint.ts";
import { AppError } from "../../errors.ts";
import { noSuchEndpoint } from "./change-endpoints.ts";

/** The organization's endpoints, oldest first. */
export async function listEndpoints(deps: { db: Database }, actor: Actor): Promise<StoredWebhookEndpoint[]> {
  return listWebhookEndpoints(deps.db, actor.organizationId);
}

/** @throws AppError not_found */
export async function readEndpoint(
  deps: { db: Database },
  actor: Actor,
  endpointId: number,
): Promise<StoredWebhookEndpoint> {
  const found = await findWebhookEndpoint(deps.db, { organizationId: actor.organizationId, endpointId });
  if (found === null) throw noSuchEndpoint();
  return found;
}

/** What an endpoint was told, and is still to be told, newest first. @throws AppError not_found */
export async function readDeliveries(
  deps: { db: Database },
  actor: Actor,
  { endpointId, ...page }: { endpointId: number; state: DeliveryState | null; beforeId: number | null; limit: number },
): Promise<{ deliveries: StoredWebhookDelivery[]; hasMore: boolean }> {
  await readEndpoint(deps, actor, endpointId);
  const deliveries = await listDeliveries(
    deps.db,
    { organizationId: actor.organizationId, endpointId },
    { state: page.state, beforeId: page.beforeId ?? Number.MAX_SAFE_INTEGER, limit: page.limit + 1 },
  );
  return { deliveries: deliveries.slice(0, page.limit), hasMore: deliveries.length > page.limit };
}

/** One of them with its body. @throws AppError not_found */
export async function readDelivery(
  deps: { db: Database },
  actor: Actor,
  ref: { endpointId: number; eventId: string },
): Promise<StoredWebhookDelivery & { body: string | null }> {
  await readEndpoint(deps, actor, ref.endpointId);
  const found = await findDelivery(deps.db, { organizationId: actor.organizationId, ...ref });
  if (found === null) throw new AppError("not_found", "There is no such delivery. They are kept for 30 days.");
  return found;
}
