import { z } from "zod";
import { iso, isoOrNull } from "./message-view.ts";

export const DELIVERY_STATES = ["pending", "delivered", "failed"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** How long the log is kept, and what is waiting with it. */
export const DELIVERIES_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** An event of an endpoint's log as the API shows it. Times are ISO 8601. */
export const webhookDeliveryView = z
  .object({
    event_id: z.string().meta({ description: "the `id` of its body, and the header `webhook-id`" }),
    type: z.string(),
    conversation_id: z.number().int().nullable(),
    message_id: z.number().int().nullable(),
    state: z.enum(DELIVERY_STATES),
    attempts: z.number().int(),
    next_attempt_at: z.iso.datetime().nullable().meta({
      description: "null where it waits for another of its conversation, or for the endpoint to be resumed",
    }),
    last_attempt_at: z.iso.datetime().nullable(),
    response_status: z.number().int().nullable().meta({ description: "null where the last attempt had no answer" }),
    response_text: z.string().nullable().meta({ description: "the beginning of the answer, or why there was none" }),
    duration_ms: z.number().int().nullable(),
    created_at: z.iso.datetime(),
    delivered_at: z.iso.datetime().nullable(),
  })
  .meta({ id: "WebhookDelivery" });
export type WebhookDeliveryView = z.infer<typeof webhookDeliveryView>;

/** Times are ms. */
export interface StoredWebhookDelivery {
  id: number;
  eventId: string;
  type: string;
  /** 0 for what belongs to none. */
  conversationId: number;
  messageId: number | null;
  state: DeliveryState;
  attempts: number;
  nextAttemptAt: number | null;
  lastAttemptAt: number | null;
  responseStatus: number | null;
  responseText: string | null;
  durationMs: number | null;
  createdAt: number;
  deliveredAt: number | null;
}

export function viewWebhookDelivery(delivery: StoredWebhookDelivery): WebhookDeliveryView {
  return {
    event_id: delivery.eventId,
    type: delivery.type,
    conversation_id: delivery.conversationId === 0 ? null : delivery.conversationId,
    message_id: delivery.messageId,
    state: delivery.state,
    attempts: delivery.attempts,
    next_attempt_at: isoOrNull(delivery.nextAttemptAt),
    last_attempt_at: isoOrNull(delivery.lastAttemptAt),
    response_status: delivery.responseStatus,
    response_text: delivery.responseText,
    duration_ms: delivery.durationMs,
    created_at: iso(delivery.createdAt),
    delivered_at: isoOrNull(delivery.deliveredAt),
  };
}
