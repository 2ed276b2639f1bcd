import { createRoute, z } from "@hono/zod-openapi";
import { messageStatus } from "../../domain/message-status.ts";
import { messageView, viewMessage } from "../../domain/message-view.ts";
import { AppError } from "../../errors.ts";
import { awaitDelivery, type Delivery } from "../../usecases/await-delivery.ts";
import { listMessages } from "../../usecases/list-messages.ts";
import { resendMessage } from "../../usecases/resend-message.ts";
import { sendMessage } from "../../usecases/send-message.ts";
import { authenticate } from "../authenticate.ts";
import { conversationNameOf } from "../conversation-name.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { errorBody } from "../error-body.ts";
import { conversationName, cursorText, idText, limitText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { bodyOf, fallbackOf, sendRequest } from "../send-request.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";

const tags = ["Messages"];

const list = createRoute({
  method: "get",
  path: "/api/whatsapp/messages",
  tags,
  summary: "List a conversation's messages",
  description: "Newest first by WhatsApp's clock.",
  middleware: [authenticate, requires("read")] as const,
  request: { query: conversationName.extend({ limit: limitText, cursor: cursorText }) },
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        messages: z.array(messageView),
        count: z.number().int().meta({ description: "how many are on this page" }),
        next_cursor: z.string().nullable(),
      }),
      "A page of messages.",
    ),
    ...refusals,
  },
});

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

const sent = {
  200: json(receipt, "WhatsApp has accepted it."),
  202: json(receipt, "It is stored and will be sent; its status comes over the live socket and with the messages."),
  ...refusals,
  409: json(errorBody, "The Idempotency-Key was used for another message, or the message has not failed."),
  422: json(
    errorBody,
    "The 24-hour window is closed, the template cannot be sent, or WhatsApp has refused the message.",
  ),
};

const send = createRoute({
  method: "post",
  path: "/api/whatsapp/send",
  tags,
  summary: "Send a message",
  description:
    "To a conversation, or to a number: then the conversation is found or made. All but templates need the customer to have written within 24 hours.",
  middleware: [authenticate, requires("send")] as const,
  request: {
    headers: z.object({
      "idempotency-key": z
        .string()
        .min(1)
        .max(255)
        .optional()
        .openapi({ description: "the same key sends once, however often the request is repeated" }),
    }),
    body: jsonBody(sendRequest),
  },
  responses: sent,
});

const resend = createRoute({
  method: "post",
  path: "/api/whatsapp/messages/{id}/resend",
  tags,
  summary: "Send a failed message again",
  middleware: [authenticate, requires("send")] as const,
  request: { params: z.object({ id: idText }) },
  responses: sent,
});

export const messageRoutes = createRouter()
  .openapi(list, async (c) => {
    const { limit, cursor, ...named } = c.req.valid("query");
    const position = decodeCursor(cursor);
    const { messages, hasMore } = await listMessages(c.var.services, c.var.actor, conversationNameOf(named), {
      before: position === null ? null : { occurredAt: position.at, id: position.id },
      limit,
    });
    const last = messages.at(-1);
    return c.json(
      {
        success: true as const,
        messages: messages.map(viewMessage),
        count: messages.length,
        next_cursor: hasMore && last !== undefined ? encodeCursor(last.occurredAt, last.id) : null,
      },
      200,
    );
  })
  .openapi(send, async (c) => {
    const body = c.req.valid("json");
    const stored = await sendMessage(c.var.services, c.var.actor, {
      to: conversationNameOf(body),
      body: bodyOf(body),
      fallbackTemplate: fallbackOf(body),
      replyToId: body.reply_to ?? null,
      agentId: body.agent_id,
      idempotencyKey: c.req.valid("header")["idempotency-key"] ?? null,
    });
    const delivery = await awaitDelivery(c.var.services, c.var.actor, stored);
    return c.json(receiptOf(stored, delivery), delivery.status === "pending" ? 202 : 200);
  })
  .openapi(resend, async (c) => {
    const resent = await resendMessage(c.var.services, c.var.actor, c.req.valid("param").id);
    const message = { ...resent, fallback: false };
    const delivery = await awaitDelivery(c.var.services, c.var.actor, message);
    return c.json(receiptOf(message, delivery), delivery.status === "pending" ? 202 : 200);
  });

/** @throws AppError send_failed where WhatsApp refused at once: the message stays, with its reason */
function receiptOf(
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
