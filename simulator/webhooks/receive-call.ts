import type { SimulatorContext } from "../context.ts";
import { createCallId } from "../identifiers.ts";
import type { BusinessNumber } from "../options.ts";
import type { Customer } from "../state/customer.ts";
import { visibleWhatsAppId } from "../state/customer.ts";
import { appendMessage, findOrCreateChat } from "../state/find-chat.ts";
import { unixSeconds, webhookContact, webhookHeader } from "./webhook-contact.ts";

export interface ReceivedCall {
  id: string;
  timestamp: string;
  /** As it stands in the webhook. */
  call: Record<string, unknown>;
}

/** What a caller's phone offers: sound only, as short as a session description can be. */
const offer = [
  "v=0",
  "o=- 0 0 IN IP4 127.0.0.1",
  "s=-",
  "t=0 0",
  "m=audio 9 UDP/TLS/RTP/SAVPF 111",
  "a=rtpmap:111 opus/48000/2",
  "",
].join("\r\n");

/** A customer calls: it rings, nobody can pick up here, and the window opens as with a message. */
export function receiveCall(
  context: SimulatorContext,
  { number, customer, atMs }: { number: BusinessNumber; customer: Customer; atMs: number },
): ReceivedCall {
  const chat = findOrCreateChat(context.state, { phoneNumberId: number.phoneNumberId, customerKey: customer.key });
  const id = createCallId();
  const timestamp = unixSeconds(atMs);
  const from = visibleWhatsAppId(customer);
  const call: Record<string, unknown> = {
    id,
    ...(from === null ? {} : { from }),
    from_user_id: customer.userId,
    to: number.displayPhoneNumber,
    event: "connect",
    direction: "USER_INITIATED",
    timestamp,
    session: { sdp_type: "offer", sdp: offer },
  };
  const at = Number(timestamp) * 1000;
  appendMessage(context.state, chat, {
    direction: "from_customer",
    id,
    at,
    type: "call",
    content: { event: "connect", direction: "USER_INITIATED" },
    replyTo: null,
    webhook: "pending",
    readByBusiness: false,
    edited: false,
    deleted: false,
    forwarded: false,
    referral: null,
  });
  chat.lastInboundAt = Math.max(chat.lastInboundAt, at);
  // WhatsApp does not put through somebody who is blocked.
  if (!context.state.blocked.get(number.phoneNumberId)?.has(customer.key)) {
    const contacts = [webhookContact(customer, { withUsername: true })];
    context.webhooks.enqueue(
      {
        businessAccountId: number.businessAccountId,
        field: "calls",
        value: { ...webhookHeader(number), contacts, calls: [call] },
        kind: "other",
        phoneNumberId: number.phoneNumberId,
        messageId: id,
      },
      context.options.now(),
    );
  }
  context.changes.publish({ type: "chat", customer: customer.key, phoneNumberId: number.phoneNumberId });
  return { id, timestamp, call };
}
