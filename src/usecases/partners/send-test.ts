import { findConversation } from "../../db/conversations.ts";
import type { Actor } from "../../domain/actor.ts";
import type { TemplateBody } from "../../domain/outbound/template-body.ts";
import { sendMessage, type SendMessageDeps, type SendReceipt } from "../sending/send-message.ts";

/** What such messages stand in the logs as. */
const PURPOSE = "test";

/**
 * Sends a message to see whether one arrives.
 * @returns with the number that it went to; null where WhatsApp hides it
 * @throws AppError what `sendMessage` refuses
 */
export async function sendTest(
  deps: SendMessageDeps,
  actor: Actor,
  test: { phoneNumber: string; text: string; template: TemplateBody | null },
): Promise<SendReceipt & { phone: string | null }> {
  const { phoneNumber, text, template } = test;
  const sent = await sendMessage(deps, actor, {
    to: { phoneNumber },
    body: template === null ? { type: "text", text: { body: text } } : { type: "template", template },
    fallbackTemplate: null,
    replyToId: null,
    agentId: undefined,
    entity: null,
    purpose: PURPOSE,
    idempotencyKey: null,
  });
  const conversation = await findConversation(deps.db, actor.organizationId, sent.conversationId);
  return { ...sent, phone: conversation?.phone ?? null };
}
