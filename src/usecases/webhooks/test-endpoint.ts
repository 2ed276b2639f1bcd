import { writeAudit } from "../../db/audit-log.ts";
import { receiverOf } from "../../db/webhook-endpoints.ts";
import type { Actor } from "../../domain/actor.ts";
import { iso } from "../../domain/message-view.ts";
import type { OutgoingBody } from "../../domain/outgoing-event.ts";
import type { WebhookAnswer } from "../../domain/webhook-attempt.ts";
import { askEndpoint, type AskEndpointDeps } from "./ask-endpoint.ts";
import { noSuchEndpoint } from "./change-endpoints.ts";

/**
 * Sends a `ping` now, paused or not, and says what came of it. It is not tried again, and stands in no log but the audit's.
 * @throws AppError not_found
 */
export async function testEndpoint(deps: AskEndpointDeps, actor: Actor, endpointId: number): Promise<WebhookAnswer> {
  const { organizationId } = actor;
  const receiver = await receiverOf(deps.db, { organizationId, endpointId });
  if (receiver === null) throw noSuchEndpoint();
  const ping: OutgoingBody = {
    id: `evt_${crypto.randomUUID().replaceAll("-", "")}`,
    type: "ping",
    created_at: iso(deps.now()),
    organization_id: organizationId,
    data: { endpoint_id: endpointId },
  };
  const answer = await askEndpoint(deps, receiver, { id: ping.id, body: JSON.stringify(ping) });
  await writeAudit(deps.db, {
    organizationId,
    actor,
    action: "webhook_endpoint.tested",
    target: `webhook_endpoint:${endpointId}`,
    details: { status: answer.status },
    at: deps.now(),
  });
  return answer;
}
