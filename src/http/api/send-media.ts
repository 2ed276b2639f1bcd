import { createRoute, z } from "@hono/zod-openapi";
import { limitedText } from "../../domain/outbound/limits.ts";
import { awaitDelivery } from "../../usecases/sending/await-delivery.ts";
import { sendMessage, type SendRequest } from "../../usecases/sending/send-message.ts";
import { authenticate } from "../authenticate.ts";
import { limitModule } from "../limit-rate.ts";
import { MEDIA_TYPES, mediaBodyOf, takesCaption } from "../media-form.ts";
import { id } from "../parameters.ts";
import { withPhoneField } from "../phone-field.ts";
import { requires } from "../requires.ts";
import { entityLink, entityOf } from "../send-request.ts";
import { createRouter, jsonBody } from "../router.ts";
import { idempotencyHeader, receiptOf, sendAnswers } from "../send-receipt.ts";

/** The ERP's form; an upload's id may take the link's place, and a conversation's id the number's. */
const sendMediaRequest = z
  .object({
    to_phone: z.string().min(3).max(30).optional(),
    conversation_id: id.optional(),
    media_url: z
      .httpUrl()
      .max(2048)
      .optional()
      .meta({ description: "a public address that WhatsApp fetches by itself" }),
    media_id: id.optional().meta({ description: "of an upload (POST /api/whatsapp/media)" }),
    media_type: z.enum(MEDIA_TYPES),
    caption: limitedText(1024).optional(),
    filename: limitedText(240).optional().meta({ description: "of a document" }),
    ...entityLink,
  })
  .superRefine((request, context) => {
    const refuse = (field: keyof typeof request, message: string): void =>
      context.addIssue({ code: "custom", path: [field], message });
    if ((request.to_phone === undefined) === (request.conversation_id === undefined)) {
      refuse("to_phone", "is needed, or conversation_id instead; not both");
    }
    if ((request.media_url === undefined) === (request.media_id === undefined)) {
      refuse("media_url", "is needed, or media_id instead; not both");
    }
    const { media_type: type } = request;
    if (request.caption !== undefined && !takesCaption(type)) {
      refuse("caption", `is not shown with ${type}: WhatsApp takes it with image, video and document`);
    }
    if (request.filename !== undefined && type !== "document") {
      refuse("filename", "WhatsApp takes a name with a document only");
    }
  })
  .meta({
    id: "SendMediaRequest",
    example: {
      to_phone: "+919876543210",
      media_url: "https://example.com/image.jpg",
      media_type: "image",
      caption: "Check this out!",
    },
  });
type SendMediaRequest = z.infer<typeof sendMediaRequest>;

const sendMedia = createRoute({
  method: "post",
  path: "/api/whatsapp/send-media",
  tags: ["Media"],
  summary: "Send a file",
  description: "By a link, which is passed on as one, or by the id of an upload. As POST /api/whatsapp/send otherwise.",
  middleware: [authenticate, limitModule, requires("send")] as const,
  request: { headers: idempotencyHeader, body: jsonBody(sendMediaRequest) },
  responses: sendAnswers,
});

export const sendMediaRoutes = createRouter().openapi(sendMedia, async (c) => {
  const request = c.req.valid("json");
  const sending = sendMessage(c.var.services, c.var.actor, {
    to: recipientOf(request),
    body: mediaBodyOf({
      type: request.media_type,
      link: request.media_url,
      mediaId: request.media_id,
      caption: request.caption,
      filename: request.filename,
    }),
    fallbackTemplate: null,
    replyToId: null,
    agentId: undefined,
    entity: entityOf(request),
    purpose: null,
    idempotencyKey: c.req.valid("header")["idempotency-key"] ?? null,
  });
  const stored = await withPhoneField("to_phone", sending);
  const delivery = await awaitDelivery(c.var.services, c.var.actor, stored);
  return c.json(receiptOf(stored, delivery), delivery.status === "pending" ? 202 : 200);
});

function recipientOf({ to_phone: phoneNumber, conversation_id: conversationId }: SendMediaRequest): SendRequest["to"] {
  return conversationId === undefined ? { phoneNumber: phoneNumber ?? "" } : { conversationId };
}
