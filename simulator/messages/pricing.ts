import type { BusinessMessage, Chat } from "../state/chat.ts";
import type { Template } from "../templates/template.ts";

const hourMs = 60 * 60 * 1000;

/**
 * Who answers within 24 hours to somebody who came from an advertisement gets 72 free hours.
 * Returns when they end, null outside of them.
 */
export function enterFreeEntryPoint(chat: Chat, nowMs: number): number | null {
  const { referredAt, freeEntryPointUntil } = chat;
  if (freeEntryPointUntil !== null && nowMs < freeEntryPointUntil) return freeEntryPointUntil;
  if (referredAt === null || nowMs > referredAt + 24 * hourMs) return null;
  chat.freeEntryPointUntil = nowMs + 72 * hourMs;
  return chat.freeEntryPointUntil;
}

/** What the status webhooks say about the price. Service messages are charged since October 2026. */
export function pricingOf(template: Template | null, freeEntryPointUntil: number | null): BusinessMessage["pricing"] {
  if (freeEntryPointUntil !== null)
    return { billable: false, type: "free_entry_point", category: "referral_conversion" };
  return { billable: true, type: "regular", category: template ? template.category.toLowerCase() : "service" };
}
