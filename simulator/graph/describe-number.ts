import type { SimulatorContext } from "../context.ts";
import type { BusinessNumber } from "../options.ts";
import { writtenPhone } from "../state/written-phone.ts";

/** What `GET /{phone_number_id}` tells unasked. */
export const numberDefaultFields = [
  "verified_name",
  "code_verification_status",
  "display_phone_number",
  "quality_rating",
  "platform_type",
  "throughput",
  "id",
] as const;

/** Every field of a phone number node. */
export function describeNumber(context: SimulatorContext, number: BusinessNumber): Record<string, unknown> {
  const { displayPhoneNumber, phoneNumberId, businessAccountId } = number;
  return {
    id: phoneNumberId,
    verified_name: "Simulated business",
    // Here, unlike in webhooks, Meta writes the number as people read it.
    display_phone_number: writtenPhone(displayPhoneNumber),
    code_verification_status: "VERIFIED",
    name_status: "APPROVED",
    quality_rating: "GREEN",
    platform_type: "CLOUD_API",
    throughput: { level: "STANDARD" },
    status: "CONNECTED",
    account_mode: "LIVE",
    whatsapp_business_manager_messaging_limit: "TIER_2K",
    is_official_business_account: false,
    webhook_configuration: {
      application: context.options.webhookUrl,
      ...overrideOf(context, businessAccountId),
    },
    health_status: {
      can_send_message: "AVAILABLE",
      entities: [{ entity_type: "PHONE_NUMBER", id: phoneNumberId, can_send_message: "AVAILABLE" }],
    },
  };
}

function overrideOf({ state }: SimulatorContext, businessAccountId: string): Record<string, string> {
  const url = state.subscriptions.get(businessAccountId)?.overrideCallbackUrl;
  return url ? { whatsapp_business_account: url } : {};
}
