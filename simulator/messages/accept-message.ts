import type { SimulatorContext } from "../context.ts";
import { GraphError } from "../graph/graph-error.ts";
import type { BusinessNumber } from "../options.ts";
import type { BusinessMessage, Chat } from "../state/chat.ts";
import type { Customer } from "../state/customer.ts";
import { whatsAppId } from "../state/customer.ts";
import { appendMessage, findOrCreateChat } from "../state/find-chat.ts";
import { findOrCreateCustomer } from "../state/find-customer.ts";
import { accountTemplates } from "../templates/account-templates.ts";
import { checkTemplate } from "../templates/check-template.ts";
import { renderTemplate } from "../templates/render-template.ts";
import type { Template } from "../templates/template.ts";
import { reportStatus } from "../webhooks/report-status.ts";
import { deliveryFailure } from "./delivery-failure.ts";
import { messageIdFor } from "./message-id.ts";
import type { OutboundMessage } from "./parse-message.ts";
import { parseMessage } from "./parse-message.ts";
import { enterFreeEntryPoint, pricingOf } from "./pricing.ts";

/** How long after the send each status leaves when timers run. */
const sentAfterMs = 40;
const deliveredAfterMs = 250;

/**
 * Accepts a send: it is remembered, appears in the chat, and its statuses are on their way.
 * Returns the answer's body; throws the GraphError of a send that is refused at once.
 */
export function acceptMessage(
  context: SimulatorContext,
  number: BusinessNumber,
  body: Record<string, unknown>,
): unknown {
  const { state, options } = context;
  const message = parseMessage(body);
  const customer = findOrCreateCustomer(state, message.address);
  if (!customer) throw new GraphError({ code: 131009, details: `'${message.address}' is not a valid whatsapp user` });
  refuseOwnNumber(number, customer);
  context.limits.countSend({ phoneNumberId: number.phoneNumberId, customerKey: customer.key, nowMs: options.now() });
  refuseBlocked(context, number, customer);
  const template = templateOf(context, number, message);

  const chat = findOrCreateChat(state, { phoneNumberId: number.phoneNumberId, customerKey: customer.key });
  const accepted = createBusinessMessage(context, { number, chat }, message, template);
  // Decided before the message is part of the chat, or it could be its own reaction's target.
  const failure = deliveryFailure(context, chat, customer, message, template);
  appendMessage(state, chat, accepted);
  state.sent.push({ id: accepted.id, phoneNumberId: number.phoneNumberId, to: message.address, at: accepted.at, body });
  chat.typingUntil = 0;
  const subject = { chat, message: accepted, customer };
  if (failure) {
    reportStatus(context, subject, { status: "failed", ...failure }, sentAfterMs);
  } else {
    reportStatus(context, subject, { status: "sent" }, sentAfterMs);
    // For a reaction Meta reports nothing more, and somebody who has the chat open skips `delivered`.
    if (accepted.type !== "reaction" && !customer.skipDelivered) {
      reportStatus(context, subject, { status: "delivered" }, deliveredAfterMs);
    }
  }
  return answerOf(message, customer, accepted.id);
}

function refuseOwnNumber(number: BusinessNumber, customer: Customer): void {
  if (customer.waId === number.displayPhoneNumber) {
    throw new GraphError({ code: 131021, details: "Sender and recipient are the same number" });
  }
}

function refuseBlocked(context: SimulatorContext, number: BusinessNumber, customer: Customer): void {
  if (context.state.blocked.get(number.phoneNumberId)?.has(customer.key)) {
    throw new GraphError({ code: 130403, details: "The business has blocked this user" });
  }
}

function templateOf(context: SimulatorContext, number: BusinessNumber, message: OutboundMessage): Template | null {
  if (message.content.type !== "template") return null;
  const template = checkTemplate(accountTemplates(context.state, number.businessAccountId), message.content.template);
  if (template.category === "AUTHENTICATION" && message.addressedBy === "user_id") {
    throw new GraphError({ code: 131062, details: "Authentication templates need a phone number" });
  }
  return template;
}

function createBusinessMessage(
  context: SimulatorContext,
  { number, chat }: { number: BusinessNumber; chat: Chat },
  message: OutboundMessage,
  template: Template | null,
): BusinessMessage {
  const now = context.options.now();
  const { content } = message;
  const freeEntryPointUntil = enterFreeEntryPoint(chat, now);
  return {
    direction: "from_business",
    id: messageIdFor(number),
    at: now,
    type: content.type,
    content: contentOf(content),
    replyTo: message.replyTo,
    status: "accepted",
    addressedBy: message.addressedBy,
    callbackData: message.callbackData,
    pricing: pricingOf(template, freeEntryPointUntil),
    freeEntryPointUntil,
    lastStatusDueAt: now,
    rendered: content.type === "template" && template ? renderTemplate(template, content.template) : null,
  };
}

function contentOf(content: OutboundMessage["content"]): unknown {
  const byType: Record<string, unknown> = content;
  return byType[content.type];
}

function answerOf(message: OutboundMessage, customer: Customer, id: string): unknown {
  const contact =
    message.addressedBy === "phone" ? { wa_id: whatsAppId(customer) ?? "" } : { user_id: customer.userId };
  return {
    messaging_product: "whatsapp",
    contacts: [{ input: message.address, ...contact }],
    messages: [{ id, ...(message.content.type === "template" ? { message_status: "accepted" } : {}) }],
  };
}
