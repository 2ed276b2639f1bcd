import { createOutbound, findByIdempotencyKey } from "../../db/create-outbound.ts";
import type { Database } from "../../db/database.ts";
import type { ScheduledVersion } from "../../db/settle-scheduled.ts";
import { digestOf } from "../../db/store-notices.ts";
import { confinedTo, type Actor } from "../../domain/actor.ts";
import { isSameEntity, type EntityRef } from "../../domain/entity.ts";
import type { LiveEvent } from "../../domain/events.ts";
import type { OutboundBody } from "../../domain/outbound/outbound-body.ts";
import type { TemplateBody } from "../../domain/outbound/template-body.ts";
import { AppError } from "../../errors.ts";
import { requireAgent } from "../conversations/assign-agent.ts";
import { requireEntityType } from "../entities/require-entity-type.ts";
import { attachMedia } from "../media/attach-media.ts";
import { chooseBody } from "./choose-body.ts";
import { findRecipient, openConversation, type Addressee } from "./find-recipient.ts";
import { findTarget } from "./find-target.ts";
import { requireEnabled, type SendingSettings } from "./require-enabled.ts";
import { sentEvents } from "../live/live-events.ts";

export interface SendMessageDeps {
  db: Database;
  config: SendingSettings;
  now(): number;
  publish(organizationId: number, events: LiveEvent[]): Promise<void>;
}

export interface SendRequest {
  to: Addressee;
  body: OutboundBody;
  /** Goes out in place of the body where the window is not known to be open. */
  fallbackTemplate: TemplateBody | null;
  /** Our own id of the message that this one answers. */
  replyToId: number | null;
  /** Who wrote it; undefined means the caller. */
  agentId: number | null | undefined;
  /** What it is about in another application. */
  entity: EntityRef | null;
  /** What it is sent for (domain/purpose.ts): puts it into the logs. null where nobody says. */
  purpose: string | null;
  idempotencyKey: string | null;
  /** The scheduled message that it comes of, which it settles: whatever is repeated, that becomes a message once. */
  scheduled?: ScheduledVersion | undefined;
}

/** `fallback` when the fallback template was sent; `repeated` when the idempotency key brought back what was sent before. */
export interface SendReceipt {
  messageId: number;
  conversationId: number;
  fallback: boolean;
  repeated: boolean;
}

/**
 * Puts a message among those to send and tells the agents. It is durable when this returns; handing it to WhatsApp is
 * the conversation object's turn.
 * @throws AppError service_disabled, forbidden, not_found, invalid_phone_number, outside_window, idempotency_mismatch, conflict where the scheduled message waits no longer, and what the checks
 * of a template and of files refuse
 */
export async function sendMessage(deps: SendMessageDeps, actor: Actor, request: SendRequest): Promise<SendReceipt> {
  requireEnabled(deps.config);
  const { organizationId } = actor;
  const agentId = await agentOf(deps.db, actor, request.agentId);
  const entity = entityOf(actor, request.entity);
  const idempotency = await idempotencyOf({ ...request, entity }, agentId);
  if (idempotency !== null) {
    const before = await earlier(deps.db, organizationId, idempotency, request.body);
    if (before !== null) return before;
  }
  if (request.entity !== null) await requireEntityType(deps.db, organizationId, request.entity.type);
  const recipient = await findRecipient(deps, actor, request.to);
  const { fallback, ...chosen } = await chooseBody(deps, recipient, request);
  const attached = await attachMedia(deps.db, organizationId, chosen.body);
  const replyTo = await findTarget(deps, recipient, request);
  const conversationId = await openConversation(deps, recipient);
  const created = await createOutbound(deps.db, {
    organizationId,
    conversationId,
    ...chosen,
    ...attached,
    replyTo,
    agentId,
    // A reaction is no message: it shows on the one that it is on.
    entity: request.body.type === "reaction" ? null : entity,
    purpose: request.purpose,
    idempotency,
    scheduled: request.scheduled,
    now: deps.now(),
  });
  if (created === null) {
    // Two requests with the same key at the same time: the index has let one through.
    const before = idempotency === null ? null : await earlier(deps.db, organizationId, idempotency, request.body);
    if (before === null && request.scheduled !== undefined) throw new AppError("conflict", "It was changed just now.");
    if (before === null) throw new Error("a message was neither inserted nor there before");
    return before;
  }
  await deps.publish(organizationId, sentEvents(created));
  return { messageId: created.message.id, conversationId, fallback, repeated: false };
}

/** An agent writes in its own name only; an admin or an API key in anyone's of the organization. */
async function agentOf(db: Database, actor: Actor, named: number | null | undefined): Promise<number | null> {
  const own = actor.kind === "user" ? actor.userId : null;
  if (named === undefined || named === null || named === own) return own;
  if (actor.kind === "user" && actor.role !== "admin") {
    throw new AppError("forbidden", "agent_id: you can only send in your own name.");
  }
  await requireAgent(db, actor.organizationId, named);
  return named;
}

/** What a session that is confined to an entity sends is about that entity. */
function entityOf(actor: Actor, named: EntityRef | null): EntityRef | null {
  const own = confinedTo(actor);
  if (own !== null && named !== null && !isSameEntity(own, named)) {
    throw new AppError("forbidden", "link_to_entity: this embedded session links to its own entity only.");
  }
  return own ?? named;
}

async function idempotencyOf(request: SendRequest, agentId: number | null) {
  if (request.idempotencyKey === null) return null;
  const { to, body, replyToId, fallbackTemplate, entity, purpose } = request;
  const asked = [to, body, replyToId, agentId, ...[fallbackTemplate, entity, purpose].filter((each) => each !== null)];
  const hash = await digestOf(JSON.stringify(asked));
  return { key: request.idempotencyKey, hash };
}

async function earlier(
  db: Database,
  organizationId: number,
  idempotency: { key: string; hash: string },
  asked: OutboundBody,
): Promise<SendReceipt | null> {
  const found = await findByIdempotencyKey(db, organizationId, idempotency.key);
  if (found === null) return null;
  if (found.hash !== idempotency.hash) {
    throw new AppError(
      "idempotency_mismatch",
      "This Idempotency-Key was used for another message. Use a new key for each message.",
    );
  }
  const fallback = found.type === "template" && asked.type !== "template";
  return { messageId: found.id, conversationId: found.conversationId, fallback, repeated: true };
}
