import { createRoute, z } from "@hono/zod-openapi";
import { awaitDelivery } from "../../usecases/sending/await-delivery.ts";
import { listMessages } from "../../usecases/conversations/list-messages.ts";
import { resendMessage } from "../../usecases/sending/resend-message.ts";
import { sendMessage } from "../../usecases/sending/send-message.ts";
import { authenticate } from "../authenticate.ts";
import { conversationNameOf } from "../conversation-name.ts";
import { messagePage, viewMessagePage } from "../message-page.ts";
import { conversationName, idText, limitText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { bodyOf, entityOf, fallbackOf, sendRequest } from "../send-request.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";
import { threadPlaceOf, threadPlaceQuery } from "../thread-place.ts";
import { idempotencyHeader, receiptOf, sendAnswers } from "../send-receipt.ts";

const tags = ["Messages"];

const list = createRoute({
  method: "get",
  path: "/api/whatsapp/messages",
  tags,
  summary: "List a conversation's messages",
  description:
    "Newest first by WhatsApp's clock, whichever way the pages go: `cursor` with `direction` goes on from a page, `around` begins in the middle.",
  middleware: [authenticate, requires("read")] as const,
  request: { query: conversationName.extend({ limit: limitText, ...threadPlaceQuery }) },
  responses: {
    200: json(messagePage, "A page of messages."),
    ...refusals,
  },
});

const send = createRoute({
  method: "post",
  path: "/api/whatsapp/send",
  tags,
  summary: "Send a message",
  description:
    "To a conversation, or to a number: then the conversation is found or made. All but templates need the customer to have written within 24 hours.",
  middleware: [authenticate, requires("send")] as const,
  request: {
    headers: idempotencyHeader,
    body: jsonBody(sendRequest),
  },
  responses: sendAnswers,
});

const resend = createRoute({
  method: "post",
  path: "/api/whatsapp/messages/{id}/resend",
  tags,
  summary: "Send a failed message again",
  middleware: [authenticate, requires("send")] as const,
  request: { params: z.object({ id: idText }) },
  responses: sendAnswers,
});

export const messageRoutes = createRouter()
  .openapi(list, async (c) => {
    const { limit, cursor, direction, around, ...named } = c.req.valid("query");
    const page = await listMessages(c.var.services, c.var.actor, conversationNameOf(named), {
      place: threadPlaceOf({ cursor, direction, around }),
      limit,
    });
    return c.json(viewMessagePage(page), 200);
  })
  .openapi(send, async (c) => {
    const body = c.req.valid("json");
    const stored = await sendMessage(c.var.services, c.var.actor, {
      to: conversationNameOf(body),
      body: bodyOf(body),
      fallbackTemplate: fallbackOf(body),
      replyToId: body.reply_to ?? null,
      agentId: body.agent_id,
      entity: entityOf(body),
      purpose: null,
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
