import { z } from "@hono/zod-openapi";
import { limitedText } from "../domain/outbound/limits.ts";
import { templateBody } from "../domain/outbound/template-body.ts";
import { MAX_TEXT_CHARACTERS } from "../domain/outbound/text-length.ts";
import { purpose } from "../domain/purpose.ts";
import type { PartnerSend } from "../usecases/partners/send-as-partner.ts";
import { id } from "./parameters.ts";
import { appointment } from "./partner-words.ts";

/** What a message may be beside its words, whoever it goes to. */
export const partnerContent = {
  message: limitedText(MAX_TEXT_CHARACTERS).optional().meta({
    description:
      "the words; they get a heading with the partner's name, a greeting with the client's, and a signature. Needed, unless there is a `mediaId`, whose caption it is, or a `template`",
  }),
  messageType: purpose.default("general_message"),
  appointmentId: appointment.optional(),
  template: templateBody.optional().meta({ description: "in place of `message`: sent as it was approved" }),
  fallbackTemplate: templateBody.optional().meta({
    description: "sent where the 24-hour window is closed, or the client has never written; the answer then says so",
  }),
  mediaId: id.optional().meta({ description: "of a file of your own (POST /api/partners/whatsapp/media)" }),
};

export const partnerSendRequest = z
  .object({
    userId: id.meta({ description: "the client: Parley's id of the contact" }),
    ...partnerContent,
    replyTo: id.optional().meta({ description: "Parley's id of the message that this one quotes" }),
  })
  .meta({
    id: "PartnerSendRequest",
    example: {
      userId: 123,
      message: "Hello! This is a reminder about your upcoming session.",
      messageType: "general_message",
    },
  });

export function partnerSendOf(
  request: z.infer<typeof partnerSendRequest>,
  idempotencyKey: string | undefined,
): PartnerSend {
  return {
    clientId: request.userId,
    words: request.message ?? null,
    mediaId: request.mediaId ?? null,
    template: request.template ?? null,
    fallbackTemplate: request.fallbackTemplate ?? null,
    replyToId: request.replyTo ?? null,
    purpose: request.messageType,
    appointmentId: request.appointmentId ?? null,
    idempotencyKey: idempotencyKey ?? null,
  };
}
