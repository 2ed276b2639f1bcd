import { createRoute, z } from "@hono/zod-openapi";
import { limitedText } from "../../domain/outbound/limits.ts";
import { templateBody } from "../../domain/outbound/template-body.ts";
import { MAX_TEXT_CHARACTERS } from "../../domain/outbound/text-length.ts";
import { partnerScheduledView, viewPartnerScheduled } from "../../domain/partner-scheduled-view.ts";
import { scheduledState } from "../../domain/scheduled-message.ts";
import { changeAsPartner } from "../../usecases/scheduling/change-as-partner.ts";
import { cancelScheduled } from "../../usecases/scheduling/change-scheduled.ts";
import { listScheduled } from "../../usecases/scheduling/list-scheduled.ts";
import { scheduleAsPartner } from "../../usecases/scheduling/schedule-as-partner.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { errorBody } from "../error-body.ts";
import { cursorText, id, idText, limitText } from "../parameters.ts";
import { partnersOnly } from "../partners-only.ts";
import { partnerWords, sendTime } from "../partner-words.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";
import { idempotencyHeader } from "../send-receipt.ts";

const tags = ["Partners"];
const path = "/api/partners/whatsapp/scheduled";
const one = json(z.object({ success: z.literal(true), scheduled: partnerScheduledView }), "The message as it is now.");

const list = createRoute({
  method: "get",
  path,
  tags,
  summary: "List a partner's scheduled messages",
  description: "What waits, the soonest first; what waits no longer, the latest first.",
  middleware: partnersOnly,
  request: {
    query: z.object({
      state: scheduledState.default("scheduled"),
      userId: idText.optional(),
      limit: limitText,
      cursor: cursorText,
    }),
  },
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        scheduled: z.array(partnerScheduledView),
        count: z.number().int(),
        next_cursor: z.string().nullable(),
      }),
      "A page of them.",
    ),
    400: refusals[400],
    401: refusals[401],
    403: refusals[403],
  },
});

const create = createRoute({
  method: "post",
  path,
  tags,
  summary: "Schedule a message to a client",
  description: "Sent once at its time, even after an outage of less than a day; the 24-hour window decides then.",
  middleware: partnersOnly,
  request: { headers: idempotencyHeader, body: jsonBody(z.object({ userId: id, ...partnerWords, sendAt: sendTime })) },
  responses: { 201: one, ...refusals, 409: json(errorBody, "The Idempotency-Key was used for another message.") },
});

const change = createRoute({
  method: "patch",
  path: `${path}/{id}`,
  tags,
  summary: "Change what waits for a client",
  middleware: partnersOnly,
  request: {
    params: z.object({ id: idText }),
    body: jsonBody(
      z.object({
        message: limitedText(MAX_TEXT_CHARACTERS).optional(),
        sendAt: sendTime.optional(),
        fallbackTemplate: templateBody.nullable().optional(),
      }),
    ),
  },
  responses: { 200: one, ...refusals, 409: json(errorBody, "It waits no longer.") },
});

const cancel = createRoute({
  method: "delete",
  path: `${path}/{id}`,
  tags,
  summary: "Cancel what waits for a client",
  middleware: partnersOnly,
  request: { params: z.object({ id: idText }) },
  responses: { 200: one, ...refusals, 409: json(errorBody, "It was sent, or has failed.") },
});

export const partnerScheduledRoutes = createRouter()
  .openapi(list, async (c) => {
    const { state, userId: contactId, limit, cursor } = c.req.valid("query");
    const { organizationId, userId: partnerId } = c.var.partner;
    const page = { state, after: decodeCursor(cursor), limit };
    const { messages, next } = await listScheduled(c.var.services, { organizationId, partnerId, contactId }, page);
    const next_cursor = next === null ? null : encodeCursor(next.at, next.id);
    const scheduled = messages.map(viewPartnerScheduled);
    return c.json({ success: true as const, scheduled, count: scheduled.length, next_cursor }, 200);
  })
  .openapi(create, async (c) => {
    const request = c.req.valid("json");
    const stored = await scheduleAsPartner(c.var.services, c.var.partner, {
      clientId: request.userId,
      words: request.message,
      fallbackTemplate: request.fallbackTemplate ?? null,
      purpose: request.messageType,
      appointmentId: request.appointmentId ?? null,
      dueAt: request.sendAt,
      idempotencyKey: c.req.valid("header")["idempotency-key"] ?? null,
    });
    return c.json({ success: true as const, scheduled: viewPartnerScheduled(stored) }, 201);
  })
  .openapi(change, async (c) => {
    const { message: text, sendAt: dueAt, fallbackTemplate } = c.req.valid("json");
    const changed = await changeAsPartner(c.var.services, c.var.partner, c.req.valid("param").id, {
      text,
      dueAt,
      fallbackTemplate,
    });
    return c.json({ success: true as const, scheduled: viewPartnerScheduled(changed) }, 200);
  })
  .openapi(cancel, async (c) => {
    const name = { id: c.req.valid("param").id, partnerId: c.var.partner.userId };
    const cancelled = await cancelScheduled(c.var.services, c.var.partner, name);
    return c.json({ success: true as const, scheduled: viewPartnerScheduled(cancelled) }, 200);
  });
