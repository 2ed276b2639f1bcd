import { z } from "@hono/zod-openapi";
import { messageStatus } from "../domain/message-status.ts";
import type { Delivery } from "../usecases/sending/deliver-messages.ts";
import { receiptOf } from "./send-receipt.ts";

/** How the partner API's document answers a message that was sent. */
export const partnerReceipt = z
  .object({
    success: z.literal(true),
    message: z.string(),
    messageId: z.string().nullable().meta({ description: "the provider's id; null until it has accepted it" }),
    phoneNumber: z.string().nullable(),
    id: z.number().int().meta({ description: "Parley's own id of the message, as in the logs" }),
    conversationId: z.number().int(),
    status: messageStatus,
    fallback: z.boolean().meta({ description: "whether `fallbackTemplate` was sent in place of the message" }),
  })
  .meta({ id: "PartnerReceipt" });

/** @throws AppError send_failed where WhatsApp refused at once: the message stays, with its reason */
export function partnerReceiptOf(
  sent: { messageId: number; conversationId: number; fallback: boolean; phone: string | null },
  delivery: Delivery,
): z.infer<typeof partnerReceipt> {
  const receipt = receiptOf(sent, delivery);
  return {
    success: true,
    message:
      receipt.status === "pending"
        ? "WhatsApp message accepted: it will be sent shortly"
        : "WhatsApp message sent successfully",
    messageId: receipt.message_id,
    phoneNumber: sent.phone,
    id: receipt.id,
    conversationId: receipt.conversation_id,
    status: receipt.status,
    fallback: receipt.fallback,
  };
}
