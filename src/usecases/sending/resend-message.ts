import { writeAudit } from "../../db/audit-log.ts";
import { findConversation } from "../../db/conversations.ts";
import { forgetProviderIds } from "../../db/media-uploads.ts";
import { findMessage, resetForResend } from "../../db/messages.ts";
import type { Actor } from "../../domain/actor.ts";
import { mayResend } from "../../domain/delivery.ts";
import { mediaIdsIn } from "../../domain/outbound/media-references.ts";
import { outboundBody } from "../../domain/outbound/outbound-body.ts";
import { AppError } from "../../errors.ts";
import type { ConversationChangeDeps } from "../conversations/assign-agent.ts";
import { chooseBody } from "./choose-body.ts";
import { inConversation } from "./find-recipient.ts";
import { requireEnabled, type SendingSettings } from "./require-enabled.ts";

/**
 * Puts a failed message back among those to send, on a person's word.
 * @throws AppError service_disabled, not_found, not_resendable, outside_window, and what a template's check refuses
 */
export async function resendMessage(
  deps: ConversationChangeDeps & { config: SendingSettings },
  actor: Actor,
  messageId: number,
): Promise<{ messageId: number; conversationId: number }> {
  requireEnabled(deps.config);
  const { organizationId } = actor;
  const message = await findMessage(deps.db, organizationId, messageId);
  if (message === null || message.direction !== "outbound")
    throw new AppError("not_found", "There is no such message that was sent.");
  const notFailed = new AppError("not_resendable", "Only a message that has failed can be sent again.");
  if (!mayResend(message.status)) throw notFailed;
  const conversation = await findConversation(deps.db, organizationId, message.conversationId);
  if (conversation === null) throw new AppError("not_found", "There is no such conversation.");
  const body = outboundBody.parse(message.content);
  await chooseBody(deps, inConversation(conversation), { body, fallbackTemplate: null });
  // It may have failed for a file that the provider has lost: all are handed over anew.
  const files = mediaIdsIn(body);
  if (files.length > 0) await forgetProviderIds(deps.db, organizationId, files);
  if (!(await resetForResend(deps.db, organizationId, messageId, deps.now()))) throw notFailed;
  await writeAudit(deps.db, {
    organizationId,
    actor,
    action: "message.resent",
    target: `message:${messageId}`,
    details: { failure_code: message.failureCode },
    at: deps.now(),
  });
  return { messageId, conversationId: message.conversationId };
}
