import type { Database } from "../../db/database.ts";
import { findScheduled } from "../../db/scheduled-messages.ts";
import { settleAsFailed } from "../../db/settle-scheduled.ts";
import { findUser } from "../../db/users.ts";
import type { Actor } from "../../domain/actor.ts";
import type { ScheduledMessage } from "../../domain/scheduled-message.ts";
import { timelinessOf } from "../../domain/scheduled-time.ts";
import { AppError } from "../../errors.ts";
import { requirePartnerMessaging } from "../partners/require-partner-messaging.ts";
import { sendAsPartner } from "../partners/send-as-partner.ts";
import { sendMessage, type SendMessageDeps, type SendReceipt } from "../sending/send-message.ts";
import { tellScheduled } from "./tell-scheduled.ts";

export interface SendScheduledDeps extends SendMessageDeps {
  db: Database;
  resume(organizationId: number, conversationId: number): void;
}

/** What becomes of its job. */
type End = { done: true } | { done: false; afterSeconds: number };

const DONE: End = { done: true };
const LOOK_AGAIN: End = { done: false, afterSeconds: 1 };

/**
 * Sends a scheduled message if it is still to be sent, as it is now. May run any number of times, beside itself and beside a
 * change: the message and its settling are one transaction. What cannot be sent has failed, with the reason; while sending
 * is switched off it waits for the sweep.
 */
export async function sendScheduled(
  deps: SendScheduledDeps,
  { organizationId, scheduledId }: { organizationId: number; scheduledId: number },
): Promise<End> {
  const message = await findScheduled(deps.db, { organizationId, id: scheduledId });
  if (message === null || message.state !== "scheduled") return DONE;
  const timeliness = timelinessOf(message.dueAt, deps.now());
  switch (timeliness.state) {
    case "put_off":
      return DONE;
    case "early":
      return { done: false, afterSeconds: timeliness.afterSeconds };
    case "over":
      return fail(deps, message, {
        code: "too_late",
        text: "It could not be sent for a day after its time, so it was not sent at all. Send it again if it still holds.",
      });
    case "due":
      return sendNow(deps, message);
  }
}

async function sendNow(deps: SendScheduledDeps, message: ScheduledMessage): Promise<End> {
  try {
    const { conversationId } = await send(deps, message, await writerOf(deps.db, message));
    deps.resume(message.organizationId, conversationId);
    return DONE;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "service_disabled") return DONE;
    // Changed or cancelled since it was read; a group that cannot be reached says the same, and then fails.
    const now = await findScheduled(deps.db, { organizationId: message.organizationId, id: message.id });
    if (now?.version !== message.version) return LOOK_AGAIN;
    return fail(deps, message, { code: error.code, text: error.message });
  }
}

async function send(deps: SendScheduledDeps, message: ScheduledMessage, writer: Actor): Promise<SendReceipt> {
  const { text, fallbackTemplate, entity, purpose, organizationId } = message;
  const scheduled = { id: message.id, version: message.version };
  if (message.asPartner && writer.kind === "user") {
    await requirePartnerMessaging(deps, organizationId);
    return sendAsPartner(deps, writer, {
      clientId: message.contactId,
      words: text,
      mediaId: null,
      template: null,
      fallbackTemplate,
      replyToId: null,
      purpose: purpose ?? "general_message",
      appointmentId: entity?.id ?? null,
      idempotencyKey: null,
      scheduled,
    });
  }
  return sendMessage(deps, writer, {
    to: message.conversationId === null ? { contactId: message.contactId } : { conversationId: message.conversationId },
    body: { type: "text", text: { body: text } },
    fallbackTemplate,
    replyToId: null,
    agentId: undefined,
    entity,
    purpose,
    idempotencyKey: null,
    scheduled,
  });
}

/** In whose name it goes out, as they are today. @throws AppError forbidden where they work here no longer */
async function writerOf(db: Database, { organizationId, createdBy, asPartner }: ScheduledMessage): Promise<Actor> {
  if (createdBy === null) return { kind: "api_key", organizationId, apiKeyId: null, scopes: ["send"] };
  const user = await findUser(db, { organizationId, userId: createdBy });
  if (user?.active !== true || (user.role === "partner") !== asPartner) {
    throw new AppError("forbidden", "Whoever wrote it does not work here any more, or has another role now.");
  }
  return { kind: "user", organizationId, userId: user.id, name: user.name, role: user.role, sessionId: "" };
}

async function fail(
  deps: SendScheduledDeps,
  message: ScheduledMessage,
  failure: { code: string; text: string },
): Promise<End> {
  const ended = await settleAsFailed(deps.db, message.organizationId, message, failure, deps.now());
  if (!ended) return LOOK_AGAIN;
  await tellScheduled(deps, message.organizationId, [message.contactId]);
  return DONE;
}
