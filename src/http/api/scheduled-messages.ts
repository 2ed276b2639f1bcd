import { createRoute, z } from "@hono/zod-openapi";
import { limitedText } from "../../domain/outbound/limits.ts";
import { templateBody } from "../../domain/outbound/template-body.ts";
import { MAX_TEXT_CHARACTERS } from "../../domain/outbound/text-length.ts";
import { scheduledState, scheduledView, viewScheduled } from "../../domain/scheduled-message.ts";
import { findConversation } from "../../usecases/conversations/find-conversation.ts";
import { cancelScheduled, changeScheduled } from "../../usecases/scheduling/change-scheduled.ts";
import { listScheduled } from "../../usecases/scheduling/list-scheduled.ts";
import { scheduleMessage } from "../../usecases/scheduling/schedule-message.ts";
import { authenticate } from "../authenticate.ts";
import { conversationNameOf } from "../conversation-name.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { errorBody } from "../error-body.ts";
import { cursorText, id, idText, limitText } from "../parameters.ts";
import { sendTime } from "../partner-words.ts";
import { requires } from "../requires.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";
import { entityLink, entityOf } from "../send-request.ts";
import { idempotencyHeader } from "../send-receipt.ts";

const tags = ["Scheduled messages"];
const path = "/api/whatsapp/scheduled-messages";
const one = json(z.object({ success: z.literal(true), scheduled_message: scheduledView }), "The message as it is now.");
const text = limitedText(MAX_TEXT_CHARACTERS);

const list = createRoute({
  method: "get",
  path,
  tags,
  summary: "List scheduled messages",
  description: "Everyone's, a partner's too. What waits, the soonest first; what waits no longer, the latest first.",
  middleware: [authenticate, requires("read")] as const,
  request: {
    query: z.object({
      state: scheduledState.default("scheduled"),
      conversation_id: idText.optional().openapi({ description: "only to this person" }),
      limit: limitText,
      cursor: cursorText,
    }),
  },
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        scheduled_messages: z.array(scheduledView),
        count: z.number().int(),
        next_cursor: z.string().nullable(),
      }),
      "A page of them.",
    ),
    ...refusals,
  },
});

const create = createRoute({
  method: "post",
  path,
  tags,
  summary: "Schedule a message",
  description: "Sent once at its time, even after an outage of less than a day; the 24-hour window decides then.",
  middleware: [authenticate, requires("send")] as const,
  request: {
    headers: idempotencyHeader,
    body: jsonBody(
      z.object({
        conversation_id: id.optional(),
        phone_number: z.string().min(3).max(30).optional(),
        message: text,
        send_at: sendTime,
        fallback_template: templateBody.optional(),
        ...entityLink,
      }),
    ),
  },
  responses: {
    201: one,
    ...refusals,
    409: json(errorBody, "The Idempotency-Key was used for another message, or there is no WhatsApp number yet."),
    422: json(errorBody, "The template cannot be sent."),
  },
});

const change = createRoute({
  method: "patch",
  path: `${path}/{id}`,
  tags,
  summary: "Change a scheduled message",
  description: "By whoever wrote it, or an admin.",
  middleware: [authenticate, requires("send")] as const,
  request: {
    params: z.object({ id: idText }),
    body: jsonBody(
      z.object({
        message: text.optional(),
        send_at: sendTime.optional(),
        fallback_template: templateBody.nullable().optional(),
      }),
    ),
  },
  responses: { 200: one, ...refusals, 409: json(errorBody, "It waits no longer.") },
});

const cancel = createRoute({
  method: "delete",
  path: `${path}/{id}`,
  tags,
  summary: "Cancel a scheduled message",
  middleware: [authenticate, requires("send")] as const,
  request: { params: z.object({ id: idText }) },
  responses: { 200: one, ...refusals, 409: json(errorBody, "It was sent, or has failed.") },
});

export const scheduledMessageRoutes = createRouter()
  .openapi(list, async (c) => {
    const { services, actor } = c.var;
    const { state, conversation_id: conversationId, limit, cursor } = c.req.valid("query");
    const contactId =
      conversationId === undefined
        ? undefined
        : (await findConversation(services, actor, { conversationId })).contactId;
    const page = { state, after: decodeCursor(cursor), limit };
    const owner = { organizationId: actor.organizationId, contactId };
    const { messages, next } = await listScheduled(services, owner, page);
    const next_cursor = next === null ? null : encodeCursor(next.at, next.id);
    const scheduled_messages = messages.map(viewScheduled);
    return c.json({ success: true as const, scheduled_messages, count: scheduled_messages.length, next_cursor }, 200);
  })
  .openapi(create, async (c) => {
    const request = c.req.valid("json");
    const stored = await scheduleMessage(c.var.services, c.var.actor, {
      to: conversationNameOf(request),
      text: request.message,
      fallbackTemplate: request.fallback_template ?? null,
      entity: entityOf(request),
      dueAt: request.send_at,
      idempotencyKey: c.req.valid("header")["idempotency-key"] ?? null,
    });
    return c.json({ success: true as const, scheduled_message: viewScheduled(stored) }, 201);
  })
  .openapi(change, async (c) => {
    const { message, send_at: dueAt, fallback_template: fallbackTemplate } = c.req.valid("json");
    const name = { id: c.req.valid("param").id, partnerId: null };
    const changes = { text: message, dueAt, fallbackTemplate };
    const changed = await changeScheduled(c.var.services, c.var.actor, name, changes);
    return c.json({ success: true as const, scheduled_message: viewScheduled(changed) }, 200);
  })
  .openapi(cancel, async (c) => {
    const name = { id: c.req.valid("param").id, partnerId: null };
    const cancelled = await cancelScheduled(c.var.services, c.var.actor, name);
    return c.json({ success: true as const, scheduled_message: viewScheduled(cancelled) }, 200);
  });
