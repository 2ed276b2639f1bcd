import { z } from "zod";
import type { SimulatorContext } from "../context.ts";
import { messageIdFor } from "../messages/message-id.ts";
import type { BusinessNumber } from "../options.ts";
import type { Chat, CustomerMessage } from "../state/chat.ts";
import type { Customer } from "../state/customer.ts";
import { visibleWhatsAppId } from "../state/customer.ts";
import { appendMessage, findMessage, findOrCreateChat } from "../state/find-chat.ts";
import { changeMessage, isChange } from "./change-message.ts";
import { unixSeconds, webhookContact, webhookHeader } from "./webhook-contact.ts";

/** A message as it stands in a webhook, without `from`, `id` and `timestamp`. */
export const inboundMessageSchema = z.looseObject({
  type: z.string().min(1),
  context: z.looseObject({ id: z.string().optional(), forwarded: z.boolean().optional() }).optional(),
  referral: z.looseObject({}).optional(),
});

export type InboundMessage = z.output<typeof inboundMessageSchema>;

export interface ReceivedMessage {
  id: string;
  timestamp: string;
  /** As it stands in the webhook. */
  message: Record<string, unknown>;
}

/**
 * A customer's message comes in: it is put into the chat, opens the window and leaves as a webhook. An edit or a deletion
 * changes the message it is about instead.
 */
export function receiveMessage(
  context: SimulatorContext,
  {
    number,
    customer,
    inbound,
    atMs,
  }: { number: BusinessNumber; customer: Customer; inbound: InboundMessage; atMs: number },
): ReceivedMessage {
  const chat = findOrCreateChat(context.state, { phoneNumberId: number.phoneNumberId, customerKey: customer.key });
  const id = messageIdFor(number);
  const timestamp = unixSeconds(atMs);
  const from = visibleWhatsAppId(customer);
  const message: Record<string, unknown> = {
    ...(from === null ? {} : { from }),
    from_user_id: customer.userId,
    id,
    timestamp,
    ...inbound,
    ...quotation(context, number, customer, inbound),
  };
  const stored: CustomerMessage = {
    direction: "from_customer",
    id,
    at: Number(timestamp) * 1000,
    type: inbound.type,
    content: inbound[inbound.type],
    replyTo: inbound.context?.id ?? null,
    webhook: "pending",
    readByBusiness: false,
    edited: false,
    deleted: false,
    forwarded: inbound.context?.forwarded ?? false,
    referral: inbound.referral ?? null,
  };
  const changed = isChange(inbound) ? changeMessage(chat, inbound) : null;
  if (!isChange(inbound)) {
    appendMessage(context.state, chat, stored);
    openWindow(context, chat, stored, inbound);
  }
  // WhatsApp does not hand on what a blocked person writes.
  if (!context.state.blocked.get(number.phoneNumberId)?.has(customer.key)) {
    const contacts = isNumberChange(inbound) ? {} : { contacts: [webhookContact(customer, { withUsername: true })] };
    context.webhooks.enqueue(
      {
        businessAccountId: number.businessAccountId,
        field: "messages",
        value: { ...webhookHeader(number), ...contacts, messages: [message] },
        kind: "message",
        phoneNumberId: number.phoneNumberId,
        messageId: changed?.id ?? id,
      },
      context.options.now(),
    );
  }
  context.changes.publish({ type: "chat", customer: customer.key, phoneNumberId: number.phoneNumberId });
  return { id, timestamp, message };
}

/** A reply names the author of what it quotes. */
function quotation(
  context: SimulatorContext,
  number: BusinessNumber,
  customer: Customer,
  { context: quoted }: InboundMessage,
): Record<string, unknown> {
  if (!quoted?.id) return {};
  const original = findMessage(context.state, number.phoneNumberId, quoted.id)?.message;
  const waId = visibleWhatsAppId(customer);
  if (original?.direction !== "from_customer") return { context: { from: number.displayPhoneNumber, ...quoted } };
  return { context: { ...(waId === null ? {} : { from: waId }), from_user_id: customer.userId, ...quoted } };
}

function openWindow(context: SimulatorContext, chat: Chat, stored: CustomerMessage, inbound: InboundMessage): void {
  if (stored.type === "system") return;
  if (stored.type === "reaction" && !context.limits.settings.reactionOpensWindow) return;
  chat.lastInboundAt = Math.max(chat.lastInboundAt, stored.at);
  if (inbound.referral?.["source_type"] === "ad") chat.referredAt = stored.at;
}

/** The webhook about a changed number has no contacts. */
function isNumberChange(inbound: InboundMessage): boolean {
  const system = z.looseObject({ type: z.literal("user_changed_number") }).safeParse(inbound["system"]);
  return inbound.type === "system" && system.success;
}
