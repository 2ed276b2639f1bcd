import { z } from "@hono/zod-openapi";
import { messageStatus } from "../domain/message-status.ts";
import { AppError } from "../errors.ts";
import type { Delivery } from "../usecases/sending/deliver-messages.ts";
import { errorBody } from "./error-body.ts";
import { json, refusals } from "./router.ts";

const receipt = z
  .object({
    success: z.literal(true),
    message_id: z.string().nullable().meta({ description: "WhatsApp's id; null until WhatsApp has accepted it" }),
    conversation_id: z.number().int(),
    id: z.number().int().meta({ description: "Parley's own id of the message" }),
    status: messageStatus,
    fallback: z.boolean().meta({ description: "whether `fallback_template` was sent in place of the message" }),
  })
  .meta({ id: "SendReceipt" });

/** What each route that sends may answer. */
export const sendAnswers = {
  200: json(receipt, "WhatsApp has accepted it."),
  202: json(receipt, "It is stored and will be sent; its status comes over the live socket and with the messages."),
  ...refusals,
  409: json(
    errorBody,
    "The Idempotency-Key was used for another message, the message has not failed, or its file has not come yet.",
  ),
  410: json(errorBody, "The file is not available."),
  422: json(
    errorBody,
    "The 24-hour window is closed, the template cannot be sent, or WhatsApp has refused the message.",
  ),
};

/** The header under which a repeated request sends once. */
export const idempotencyHeader = z.object({
  "idempotency-key": z
    .string()
    .min(1)
    .max(255)
    .optional()
    .openapi({ description: "the same key sends once, however often the request is repeated" }),
});

/** @throws AppError send_failed where WhatsApp refused at once: the message stays, with its reason */
export function receiptOf(
  message: { messageId: number; conversationId: number; fallback: boolean },
  delivery: Delivery,
): z.infer<typeof receipt> {
  if (delivery.status === "failed") {
    throw new AppError("send_failed", delivery.failureText ?? "WhatsApp refused the message.", {
      details: { id: message.messageId, conversation_id: message.conversationId, provider_code: delivery.failureCode },
    });
  }
  return {
    success: true,
    message_id: delivery.providerMessageId,
    conversation_id: message.conversationId,
    id: message.messageId,
    status: delivery.status,
    fallback: message.fallback,
  };
}
