import type { SimulatorContext } from "../context.ts";
import type { Chat } from "../state/chat.ts";
import { windowEndsAt } from "../state/chat.ts";
import type { Customer } from "../state/customer.ts";
import { findMessage } from "../state/find-chat.ts";
import type { Template } from "../templates/template.ts";
import { attachmentFailure } from "./attachment-failure.ts";
import type { FailureReason } from "./failure-reason.ts";
import type { OutboundMessage } from "./parse-message.ts";

const reactionLimitMs = 30 * 24 * 60 * 60 * 1000;

/** Why an accepted message will fail afterwards, in a status webhook; null if it will arrive. */
export function deliveryFailure(
  context: SimulatorContext,
  chat: Chat,
  customer: Customer,
  message: OutboundMessage,
  template: Template | null,
): FailureReason | null {
  if (!customer.onWhatsApp) return { code: 131026, details: "Message Undeliverable." };
  if (template?.category === "MARKETING" && customer.stoppedMarketing) {
    return { code: 131050, details: "The user has stopped marketing messages from this business." };
  }
  const now = context.options.now();
  if (!template && context.limits.settings.enforceWindow && now >= windowEndsAt(chat)) {
    const details =
      "Message failed to send because more than 24 hours have passed since the customer last replied to this number.";
    return { code: 131047, details };
  }
  if (message.content.type === "reaction") {
    const target = findMessage(context.state, chat.phoneNumberId, message.content.reaction.message_id);
    const usable =
      target?.chat === chat && target.message.type !== "reaction" && now - target.message.at < reactionLimitMs;
    return usable
      ? null
      : { code: 131009, details: "Parameter value is not valid: the message to react to was not found" };
  }
  return attachmentFailure(context.state, message.content, now);
}
