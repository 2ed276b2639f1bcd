import { createRoute, z } from "@hono/zod-openapi";
import { limitedText } from "../../domain/outbound/limits.ts";
import type { OutboundBody } from "../../domain/outbound/outbound-body.ts";
import { templateBody } from "../../domain/outbound/template-body.ts";
import { MAX_TEXT_CHARACTERS } from "../../domain/outbound/text-length.ts";
import { awaitDelivery } from "../../usecases/sending/await-delivery.ts";
import { sendMessage } from "../../usecases/sending/send-message.ts";
import { authenticate } from "../authenticate.ts";
import { limitModule } from "../limit-rate.ts";
import { id } from "../parameters.ts";
import { withPhoneField } from "../phone-field.ts";
import { requires } from "../requires.ts";
import { createRouter, jsonBody } from "../router.ts";
import { entityLink, entityOf } from "../send-request.ts";
import { idempotencyHeader, receiptOf, sendAnswers } from "../send-receipt.ts";

/** The ERP API's form; a conversation's id may take the number's place, and a template the text's. */
const sendMessageRequest = z
  .object({
    to_phone: z.string().min(3).max(30).optional(),
    conversation_id: id.optional(),
    message: limitedText(MAX_TEXT_CHARACTERS).optional(),
    template: templateBody.optional(),
    fallback_template: templateBody
      .optional()
      .meta({ description: "sent in place of `message` where the 24-hour window is closed" }),
    reply_to: id.optional().meta({ description: "Parley's id of the message that this one quotes" }),
    ...entityLink,
  })
  .superRefine((request, context) => {
    const refuse = (field: keyof typeof request, message: string): void =>
      context.addIssue({ code: "custom", path: [field], message });
    if ((request.to_phone === undefined) === (request.conversation_id === undefined)) {
      refuse("to_phone", "is needed, or conversation_id instead; not both");
    }
    if ((request.message === undefined) === (request.template === undefined)) {
      refuse("message", "is needed, or template instead; not both");
    }
  })
  .meta({
    id: "SendMessageRequest",
    example: {
      to_phone: "+919876543210",
      message: "Project update: Work completed",
      link_to_entity: "project_123",
      entity_type: "project",
    },
  });
type SendMessageRequest = z.infer<typeof sendMessageRequest>;

const send = createRoute({
  method: "post",
  path: "/api/whatsapp/send-message",
  tags: ["ERP"],
  summary: "Send a text from another application",
  description:
    "With what it is about, if that is named. As POST /api/whatsapp/send otherwise. 100 requests a minute per user or API key, over the ERP endpoints together.",
  middleware: [authenticate, limitModule, requires("send")] as const,
  request: { headers: idempotencyHeader, body: jsonBody(sendMessageRequest) },
  responses: sendAnswers,
});

export const sendMessageRoutes = createRouter().openapi(send, async (c) => {
  const request = c.req.valid("json");
  const sending = sendMessage(c.var.services, c.var.actor, {
    to:
      request.conversation_id === undefined
        ? { phoneNumber: request.to_phone ?? "" }
        : { conversationId: request.conversation_id },
    body: bodyOf(request),
    fallbackTemplate: request.fallback_template ?? null,
    replyToId: request.reply_to ?? null,
    agentId: undefined,
    entity: entityOf(request),
    purpose: null,
    idempotencyKey: c.req.valid("header")["idempotency-key"] ?? null,
  });
  const stored = await withPhoneField("to_phone", sending);
  const delivery = await awaitDelivery(c.var.services, c.var.actor, stored);
  return c.json(receiptOf(stored, delivery), delivery.status === "pending" ? 202 : 200);
});

function bodyOf({ message, template }: SendMessageRequest): OutboundBody {
  return template === undefined ? { type: "text", text: { body: message ?? "" } } : { type: "template", template };
}
