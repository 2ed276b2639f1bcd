import type { BusinessNumber } from "../options.ts";
import type { Customer } from "../state/customer.ts";
import { visibleWhatsAppId } from "../state/customer.ts";

/** An element of `contacts`. Without a visible number the key is missing, not empty. */
export function webhookContact(customer: Customer, options: { withUsername: boolean }): Record<string, unknown> {
  const waId = visibleWhatsAppId(customer);
  return {
    profile: {
      name: customer.name,
      ...(options.withUsername && customer.username !== null ? { username: `@${customer.username}` } : {}),
    },
    ...(waId === null ? {} : { wa_id: waId }),
    user_id: customer.userId,
  };
}

/** The part of `value` that every change about messages has. */
export function webhookHeader(number: BusinessNumber): Record<string, unknown> {
  return {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: number.displayPhoneNumber, phone_number_id: number.phoneNumberId },
  };
}

/** Unix seconds as a string, as webhooks write times. */
export function unixSeconds(atMs: number): string {
  return String(Math.floor(atMs / 1000));
}
