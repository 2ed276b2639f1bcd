import type { SimulatorContext } from "../context.ts";
import { webhookError } from "../graph/graph-error.ts";
import type { BusinessMessage, Chat } from "../state/chat.ts";
import type { Customer } from "../state/customer.ts";
import { visibleWhatsAppId, whatsAppId } from "../state/customer.ts";
import { unixSeconds, webhookContact, webhookHeader } from "./webhook-contact.ts";

export type StatusReport =
  | { status: "sent" | "delivered" | "read" | "played" }
  | { status: "failed"; code: number; details: string };

export interface StatusSubject {
  chat: Chat;
  message: BusinessMessage;
  customer: Customer;
}

/** Sets the message's status and sends the webhook about it, after the ones before it and not sooner than `afterMs`. */
export function reportStatus(
  context: SimulatorContext,
  subject: StatusSubject,
  report: StatusReport,
  afterMs: number,
): void {
  const { chat, message } = subject;
  const now = context.options.now();
  const delayMs = context.options.schedule === "manual" ? 0 : afterMs;
  message.lastStatusDueAt = Math.max(message.lastStatusDueAt, now + delayMs);
  message.status = report.status;
  context.changes.publish({ type: "chat", customer: chat.customerKey, phoneNumberId: chat.phoneNumberId });
  const number = context.numbers.get(chat.phoneNumberId);
  if (!number || !context.webhooks.settings.statuses) return;
  const value = {
    ...webhookHeader(number),
    // Meta leaves the contact away when the message failed, and names the username only once the message arrived.
    ...(report.status === "failed"
      ? {}
      : { contacts: [webhookContact(subject.customer, { withUsername: report.status !== "sent" })] }),
    statuses: [statusOf(subject, report)],
  };
  context.webhooks.enqueue(
    {
      businessAccountId: number.businessAccountId,
      field: "messages",
      value,
      kind: "status",
      phoneNumberId: number.phoneNumberId,
      messageId: message.id,
    },
    message.lastStatusDueAt,
  );
}

function statusOf({ message, customer }: StatusSubject, report: StatusReport): Record<string, unknown> {
  const waId = message.addressedBy === "phone" ? whatsAppId(customer) : visibleWhatsAppId(customer);
  const namesUser = report.status !== "failed" || message.addressedBy === "user_id";
  return {
    id: message.id,
    status: report.status,
    timestamp: unixSeconds(message.lastStatusDueAt),
    ...(waId === null ? {} : { recipient_id: waId }),
    ...(namesUser ? { recipient_user_id: customer.userId } : {}),
    ...(message.callbackData === null ? {} : { biz_opaque_callback_data: message.callbackData }),
    ...conversationOf(message, report),
    ...pricingOf(message, report, customer),
    ...(report.status === "failed" ? { errors: [webhookError(report.code, report.details)] } : {}),
  };
}

/** Since v24 a conversation is only named inside a free entry point window, and its end only on `sent`. */
function conversationOf(message: BusinessMessage, report: StatusReport): Record<string, unknown> {
  if (message.freeEntryPointUntil === null || report.status === "failed") return {};
  return {
    conversation: {
      id: `fep-${message.freeEntryPointUntil}`,
      ...(report.status === "sent" ? { expiration_timestamp: unixSeconds(message.freeEntryPointUntil) } : {}),
      origin: { type: "referral_conversion" },
    },
  };
}

/** The price stands on `sent` and on the first of `delivered` and `read`. */
function pricingOf(message: BusinessMessage, report: StatusReport, customer: Customer): Record<string, unknown> {
  const arrival = customer.skipDelivered ? "read" : "delivered";
  if (report.status !== "sent" && report.status !== arrival) return {};
  return { pricing: { ...message.pricing, pricing_model: "PMP" } };
}
