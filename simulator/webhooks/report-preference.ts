import type { SimulatorContext } from "../context.ts";
import type { BusinessNumber } from "../options.ts";
import type { Customer } from "../state/customer.ts";
import { visibleWhatsAppId } from "../state/customer.ts";
import { webhookContact, webhookHeader } from "./webhook-contact.ts";

/** Somebody wants no more marketing messages, or wants them again: from now on they fail with 131050, and a webhook says so. */
export function reportPreference(
  context: SimulatorContext,
  { number, customer, wanted }: { number: BusinessNumber; customer: Customer; wanted: boolean },
): void {
  customer.stoppedMarketing = !wanted;
  context.changes.publish({ type: "customers" });
  const now = context.options.now();
  const waId = visibleWhatsAppId(customer);
  const preference = {
    ...(waId === null ? {} : { wa_id: waId }),
    user_id: customer.userId,
    detail: `User has requested to ${wanted ? "resume" : "stop"} marketing messages`,
    category: "marketing_messages",
    value: wanted ? "resume" : "stop",
    timestamp: Math.floor(now / 1000),
  };
  context.webhooks.enqueue(
    {
      businessAccountId: number.businessAccountId,
      field: "user_preferences",
      value: {
        ...webhookHeader(number),
        contacts: [webhookContact(customer, { withUsername: false })],
        user_preferences: [preference],
      },
      kind: "other",
      phoneNumberId: number.phoneNumberId,
      messageId: null,
    },
    now,
  );
}
