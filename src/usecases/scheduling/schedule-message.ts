import { findConversation } from "../../db/conversations.ts";
import type { Actor } from "../../domain/actor.ts";
import type { EntityRef } from "../../domain/entity.ts";
import type { TemplateBody } from "../../domain/outbound/template-body.ts";
import type { ScheduledMessage } from "../../domain/scheduled-message.ts";
import type { ConversationName } from "../conversations/find-conversation.ts";
import { requireEntityType } from "../entities/require-entity-type.ts";
import { blocked } from "../sending/choose-body.ts";
import { findRecipient, openConversation } from "../sending/find-recipient.ts";
import { checkTemplate } from "../templates/check-template.ts";
import { requireTime, scheduleOnce, type ScheduleDeps } from "./schedule-once.ts";

export interface MessageToSchedule {
  to: ConversationName;
  text: string;
  fallbackTemplate: TemplateBody | null;
  entity: EntityRef | null;
  /** ms */
  dueAt: number;
  idempotencyKey: string | null;
}

/**
 * Stores a message that is to be sent at a time, in the caller's name. Whether it goes out as text or by its template is
 * decided then.
 * @throws AppError invalid_request for the time, not_found, invalid_phone_number, contact_blocked, idempotency_mismatch, and what
 * `checkTemplate` refuses
 */
export async function scheduleMessage(
  deps: ScheduleDeps,
  actor: Actor,
  { to, text, fallbackTemplate, entity, dueAt, idempotencyKey }: MessageToSchedule,
): Promise<ScheduledMessage> {
  const { organizationId } = actor;
  if (entity !== null) await requireEntityType(deps.db, organizationId, entity.type);
  const recipient = await findRecipient(deps, actor, to);
  if (recipient.blockedAt !== null) throw blocked(recipient);
  if (fallbackTemplate !== null) await checkTemplate(deps.db, recipient, fallbackTemplate, "fallback_template");
  // What is refused leaves no conversation behind; where there is none, nothing can be a repetition either.
  if (recipient.conversationId === null) requireTime(deps, dueAt, "send_at");
  const conversationId = await openConversation(deps, recipient);
  const conversation = await findConversation(deps.db, organizationId, conversationId);
  if (conversation === null) throw new Error("a conversation that was just found is not there");
  const asked = {
    organizationId,
    contactIds: [conversation.contactId],
    conversationId,
    createdBy: actor.kind === "user" ? actor.userId : null,
    asPartner: false,
    purpose: null,
    text,
    fallbackTemplate,
    entity,
    dueAt,
    idempotencyKey,
  };
  const [stored] = await scheduleOnce(deps, asked, "send_at");
  if (stored === undefined) throw new Error("a scheduled message was neither stored nor there before");
  return stored;
}
