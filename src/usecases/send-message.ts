import { defaultChannel } from "../db/channels.ts";
import { createOutbound, ensureConversation, findByIdempotencyKey } from "../db/create-outbound.ts";
import type { Database } from "../db/database.ts";
import { findMessage } from "../db/messages.ts";
import { findOrganization } from "../db/organizations.ts";
import { digestOf } from "../db/store-notices.ts";
import type { Actor } from "../domain/actor.ts";
import type { LiveEvent } from "../domain/events.ts";
import type { OutboundBody } from "../domain/outbound/outbound-body.ts";
import type { TemplateBody } from "../domain/outbound/template-body.ts";
import { digitsOf, parseTypedPhone } from "../domain/phone.ts";
import { AppError } from "../errors.ts";
import { requireAgent } from "./assign-agent.ts";
import { attachMedia } from "./attach-media.ts";
import { chooseBody } from "./choose-body.ts";
import { findConversation as findByName } from "./find-conversation.ts";
import { sentEvents } from "./live-events.ts";

export interface SendMessageDeps {
  db: Database;
  now(): number;
  publish(organizationId: number, events: LiveEvent[]): Promise<void>;
}

export interface SendRequest {
  to: { conversationId: number } | { phoneNumber: string };
  body: OutboundBody;
  /** Goes out in place of the body where the window is not known to be open. */
  fallbackTemplate: TemplateBody | null;
  /** Our own id of the message that this one answers. */
  replyToId: number | null;
  /** Who wrote it; undefined means the caller. */
  agentId: number | null | undefined;
  idempotencyKey: string | null;
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
 * @throws AppError forbidden, not_found, invalid_phone_number, outside_window, idempotency_mismatch, and what the checks
 * of a template and of files refuse
 */
export async function sendMessage(deps: SendMessageDeps, actor: Actor, request: SendRequest): Promise<SendReceipt> {
  const { organizationId } = actor;
  const agentId = await agentOf(deps.db, actor, request.agentId);
  const idempotency = await idempotencyOf(request, agentId);
  if (idempotency !== null) {
    const before = await earlier(deps.db, organizationId, idempotency, request.body);
    if (before !== null) return before;
  }
  const conversation = await conversationFor(deps, actor, request.to);
  const { fallback, ...chosen } = await chooseBody(deps, conversation, request);
  const created = await createOutbound(deps.db, {
    organizationId,
    conversationId: conversation.id,
    ...chosen,
    ...(await attachMedia(deps.db, organizationId, chosen.body)),
    replyTo: await targetOf(deps.db, organizationId, conversation.id, request),
    agentId,
    idempotency,
    now: deps.now(),
  });
  if (created === null) {
    // Two requests with the same key at the same time: the index has let one through.
    const before = idempotency === null ? null : await earlier(deps.db, organizationId, idempotency, request.body);
    if (before === null) throw new Error("a message was neither inserted nor there before");
    return before;
  }
  await deps.publish(organizationId, sentEvents(created));
  return { messageId: created.message.id, conversationId: conversation.id, fallback, repeated: false };
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

async function conversationFor(deps: SendMessageDeps, actor: Actor, to: SendRequest["to"]) {
  const { organizationId } = actor;
  if ("conversationId" in to) return findByName(deps, actor, to);
  const known = await findByName(deps, actor, to).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
  if (known !== null) return known;
  const [organization, channel] = await Promise.all([
    findOrganization(deps.db, organizationId),
    defaultChannel(deps.db, organizationId),
  ]);
  if (organization === null || channel === null) {
    throw new AppError(
      "conflict",
      "This organization has no WhatsApp number yet. An admin has to add a channel first.",
    );
  }
  const phone = parseTypedPhone(to.phoneNumber, organization.defaultCountry);
  if (!phone.ok) throw new AppError("invalid_phone_number", `phone_number: ${phone.reason}.`);
  const person = {
    waId: digitsOf(phone.e164),
    userId: null,
    parentUserId: null,
    groupId: null,
    profileName: null,
    username: null,
  };
  const conversation = await ensureConversation(deps.db, channel, person, deps.now());
  if (conversation === null) throw new Error("a conversation was neither found nor made");
  return conversation;
}

/** What an answer quotes and what a reaction is put on has to be a message of this conversation that WhatsApp knows. */
async function targetOf(
  db: Database,
  organizationId: number,
  conversationId: number,
  request: SendRequest,
): Promise<string | null> {
  const reaction = request.body.type === "reaction" ? request.body.reaction.message_id : null;
  const id = reaction ?? request.replyToId;
  if (id === null) return null;
  const field = reaction === null ? "reply_to" : "reaction.message_id";
  const target = await findMessage(db, organizationId, id);
  if (target === null || target.conversationId !== conversationId || target.providerMessageId === null) {
    throw new AppError(
      "not_found",
      `${field}: there is no such message in this conversation, or WhatsApp has not accepted it yet.`,
      {
        fields: [{ field, problem: "no such message" }],
      },
    );
  }
  return target.providerMessageId;
}

async function idempotencyOf(request: SendRequest, agentId: number | null) {
  if (request.idempotencyKey === null) return null;
  const { to, body, replyToId, fallbackTemplate } = request;
  const asked = [to, body, replyToId, agentId, ...(fallbackTemplate === null ? [] : [fallbackTemplate])];
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
