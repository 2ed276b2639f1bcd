import type { SimulatorContext } from "../context.ts";
import type { BusinessNumber } from "../options.ts";
import { windowEndsAt } from "../state/chat.ts";
import type { Customer } from "../state/customer.ts";
import { whatsAppId } from "../state/customer.ts";
import { findChat } from "../state/find-chat.ts";
import { writtenPhone } from "../state/written-phone.ts";
import { describeMessage, isShown } from "./describe-chat.ts";

/** A person as the list of the phone page shows them, next to their chat with one business number. */
export function describeCustomer(context: SimulatorContext, customer: Customer, number: BusinessNumber): object {
  const chat = findChat(context.state, { phoneNumberId: number.phoneNumberId, customerKey: customer.key });
  const shown = chat?.messages.filter(isShown) ?? [];
  const last = shown.at(-1);
  return {
    wa_id: whatsAppId(customer),
    phone: writtenPhone(whatsAppId(customer)),
    user_id: customer.userId,
    name: customer.name,
    username: customer.username,
    on_whatsapp: customer.onWhatsApp,
    old_brazilian: customer.oldBrazilian,
    phone_hidden: customer.phoneHidden,
    skip_delivered: customer.skipDelivered,
    stopped_marketing: customer.stoppedMarketing,
    /** Milliseconds since 1970; null if the person never wrote. */
    window_ends_at: chat && chat.lastInboundAt > 0 ? windowEndsAt(chat) : null,
    /** When "typing…" vanishes, in milliseconds since 1970. */
    typing_until: chat?.typingUntil ?? 0,
    unread: shown.filter(
      (message) => message.direction === "from_business" && message.type !== "reaction" && !isSeen(message.status),
    ).length,
    last_message: last ? describeMessage(last) : null,
  };
}

function isSeen(status: string): boolean {
  return status === "read" || status === "played";
}
