import { createRoute, z } from "@hono/zod-openapi";
import { roomMessage, viewRoomMessage } from "../../domain/room-message.ts";
import { roomNameOf } from "../../domain/room-name.ts";
import { messageStatus } from "../../domain/message-status.ts";
import { findConversation } from "../../usecases/conversations/find-conversation.ts";
import { listMessages } from "../../usecases/conversations/list-messages.ts";
import { awaitDelivery } from "../../usecases/sending/await-delivery.ts";
import { sendMessage } from "../../usecases/sending/send-message.ts";
import { AppError } from "../../errors.ts";
import { authenticate } from "../authenticate.ts";
import { encodeCursor } from "../cursor.ts";
import { cursorText, limitText } from "../parameters.ts";
import { withPhoneField } from "../phone-field.ts";
import { requires } from "../requires.ts";
import { roomBodyOf, roomSendRequest } from "../room-send-request.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";
import { idempotencyHeader, receiptOf, sendAnswers } from "../send-receipt.ts";
import { threadPlaceOf } from "../thread-place.ts";

const tags = ["Rooms"];

const sent = z
  .object({
    success: z.literal(true),
    messageId: z.string().meta({ description: "Parley's own id" }),
    whatsappMessageId: z.string().nullable().meta({ description: "null until WhatsApp has accepted it" }),
    roomName: z.string(),
    status: messageStatus,
  })
  .meta({ id: "RoomSent" });

const send = createRoute({
  method: "post",
  path: "/whatsapp/send",
  tags,
  summary: "Send a message into a room",
  description: "As POST /api/whatsapp/send otherwise: whoever asks needs a session or an API key that may send.",
  middleware: [authenticate, requires("send")] as const,
  request: { headers: idempotencyHeader, body: jsonBody(roomSendRequest) },
  responses: {
    ...sendAnswers,
    200: json(sent, "WhatsApp has accepted it."),
    202: json(sent, "It is stored and will be sent."),
  },
});

const list = createRoute({
  method: "get",
  path: "/whatsapp/messages/{phoneNumber}",
  tags,
  summary: "List a room's messages",
  description:
    "The newest, in the order in which they were written; none where nobody has written yet. The header `x-next-cursor` leads to the older ones.",
  middleware: [authenticate, requires("read")] as const,
  request: {
    params: z.object({ phoneNumber: z.string().min(3).max(30).openapi({ example: "+1234567890" }) }),
    query: z.object({ limit: limitText, cursor: cursorText }),
  },
  responses: { 200: json(z.array(roomMessage), "A page of messages."), ...refusals },
});

/** The rooms API, in the words of its document. */
export const roomRoutes = createRouter()
  .openapi(send, async (c) => {
    const { services, actor } = c.var;
    const request = c.req.valid("json");
    const sending = sendMessage(services, actor, {
      to: { phoneNumber: request.phoneNumber },
      body: roomBodyOf(request),
      fallbackTemplate: request.fallbackTemplate ?? null,
      replyToId: request.replyTo === undefined ? null : Number(request.replyTo),
      agentId: undefined,
      entity: null,
      purpose: null,
      idempotencyKey: c.req.valid("header")["idempotency-key"] ?? null,
    });
    const stored = await withPhoneField("phoneNumber", sending);
    const {
      id,
      message_id: whatsappMessageId,
      status,
    } = receiptOf(stored, await awaitDelivery(services, actor, stored));
    const { phone, id: conversationId } = await findConversation(services, actor, stored);
    const roomName = roomNameOf({ phone, conversationId });
    const answer = { success: true as const, messageId: String(id), whatsappMessageId, roomName, status };
    return c.json(answer, status === "pending" ? 202 : 200);
  })
  .openapi(list, async (c) => {
    const { services, actor } = c.var;
    const { limit, cursor } = c.req.valid("query");
    const place = threadPlaceOf({ cursor, direction: "older" });
    const name = { phoneNumber: c.req.valid("param").phoneNumber };
    const page = await withPhoneField("phoneNumber", listMessages(services, actor, name, { place, limit })).catch(
      (error: unknown) => {
        // A room is there as soon as somebody looks into it: it is empty until somebody writes.
        if (error instanceof AppError && error.code === "not_found") return { messages: [], older: null };
        throw error;
      },
    );
    if (page.older !== null) c.header("x-next-cursor", encodeCursor(page.older.occurredAt, page.older.id));
    return c.json(page.messages.map(viewRoomMessage).toReversed(), 200);
  });
