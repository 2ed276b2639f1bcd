import { parseReference, type ChannelEvent } from "../../domain/channel-event.ts";
import type { MessageStatus } from "../../domain/message-status.ts";
import { codeOf, explainProblem } from "./error-table.ts";
import { notice, unreadable } from "./surroundings.ts";
import { sender, status, type Anything } from "./wire.ts";

/** `rejected` comes from Vonage or WhatsApp before the person's phone was tried, `undeliverable` after. */
const STATUSES: ReadonlyMap<string, Exclude<MessageStatus, "pending">> = new Map([
  ["submitted", "sent"],
  ["delivered", "delivered"],
  ["read", "read"],
  ["rejected", "failed"],
  ["undeliverable", "failed"],
]);

/** Reads what became of a message. Words that Vonage does not use yet are kept as notices. */
export function readStatus(body: Anything): ChannelEvent {
  const data = status.safeParse(body).data;
  if (data === undefined) return unreadable(sender.safeParse(body).data?.from ?? null, "status");
  const known = STATUSES.get(data.status);
  if (known === undefined) return notice(data.from, "messages_status", body, data.timestamp);
  const failed = known === "failed";
  return {
    kind: "status",
    channelExternalId: data.from,
    providerMessageId: data.message_uuid,
    reference: parseReference(data.client_ref),
    status: known,
    occurredAt: data.timestamp,
    failureCode: failed ? ((data.error && codeOf(data.error)) ?? "unknown") : null,
    failureText: failed ? explainProblem(data.error) : null,
    pricing: pricingOf(data.usage, data.whatsapp?.pricing),
  };
}

/** What Vonage charges and what Meta would, together. */
function pricingOf(
  usage: Record<string, unknown> | null | undefined,
  pricing: Record<string, unknown> | null | undefined,
): Record<string, unknown> | null {
  return usage == null && pricing == null ? null : { ...pricing, ...usage };
}
