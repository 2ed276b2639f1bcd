import type { Database } from "../../db/database.ts";
import { pauseWebhookEndpoint } from "../../db/pause-webhook-endpoint.ts";
import { noteOwnNotice } from "../../db/own-notices.ts";
import type { LiveEvent } from "../../domain/events.ts";
import { viewNotice } from "../../domain/notice.ts";

export interface PauseFailingDeps {
  db: Database;
  now(): number;
  publish(organizationId: number, events: LiveEvent[]): Promise<void>;
}

/** Stops sending to an endpoint that takes nothing, and tells the admins; what happens is still noted for it. */
export async function pauseFailing(
  deps: PauseFailingDeps,
  ref: { organizationId: number; endpointId: number },
  reason: "failing" | "gone",
): Promise<void> {
  const { organizationId, endpointId } = ref;
  const now = deps.now();
  const outcome = await pauseWebhookEndpoint(deps.db, { organizationId, endpointId, actor: "system", reason, now });
  // One event tells of it, whatever number of conversations has found out.
  if (outcome === null || !outcome.paused) return;
  const { name } = outcome.endpoint;
  const notice = await noteOwnNotice(deps.db, {
    organizationId,
    kind: "webhook_paused",
    content: { endpoint_id: endpointId, name, reason },
    now,
  });
  await deps.publish(organizationId, [
    { type: "settings.changed", what: "webhook_endpoints" },
    ...(notice === null ? [] : [{ type: "notice" as const, notice: viewNotice(notice) }]),
  ]);
}
