import { z } from "zod";

export const customerSchema = z.object({
  /** What the simulator files this person under; never changes. */
  key: z.string(),
  /** Digits as first given; null for somebody known by a user id only. */
  waId: z.string().nullable(),
  /** Business-scoped user id. */
  userId: z.string(),
  name: z.string(),
  username: z.string().nullable(),
  onWhatsApp: z.boolean(),
  /** An account from before Brazil's ninth digit: its wa_id lacks it. */
  oldBrazilian: z.boolean(),
  /** A username person whose number this business may not see. */
  phoneHidden: z.boolean(),
  /** Reads with the chat open: only `sent` and `read` come. */
  skipDelivered: z.boolean(),
  /** Wants no marketing messages. */
  stoppedMarketing: z.boolean().default(false),
});

export type Customer = z.output<typeof customerSchema>;

/** The wa_id as WhatsApp writes it for this account, which may differ from what was dialled. Null: there is no number. */
export function whatsAppId(customer: Customer): string | null {
  if (customer.waId === null || !customer.oldBrazilian) return customer.waId;
  return customer.waId.replace(/^(55\d{2})9(\d{8})$/, "$1$2");
}

/** The wa_id if the business may see it in a webhook. */
export function visibleWhatsAppId(customer: Customer): string | null {
  return customer.phoneHidden ? null : whatsAppId(customer);
}

/**
 * One form for the numbers that are written in two: Brazil's mobiles with and without the ninth digit, Mexico's 52 and 521,
 * Argentina's 54 and 549.
 */
export function phoneKey(digits: string): string {
  return digits
    .replace(/^55(\d{2})([6-9]\d{7})$/, "55$19$2")
    .replace(/^521(\d{10})$/, "52$1")
    .replace(/^549(\d{10})$/, "54$1");
}
