import { createRoute, z } from "@hono/zod-openapi";
import { DELIVERY_STATES, viewWebhookDelivery, webhookDeliveryView } from "../../domain/webhook-delivery.ts";
import { readDeliveries, readDelivery } from "../../usecases/webhooks/read-endpoints.ts";
import { replayDelivery } from "../../usecases/webhooks/replay-delivery.ts";
import { authenticate } from "../authenticate.ts";
import { errorBody } from "../error-body.ts";
import { idText, limitText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, refusals } from "../router.ts";

const tags = ["Webhooks"];
const delivery = z.object({
  id: idText,
  event: z
    .string()
    .regex(/^evt_[0-9a-f]{32}$/, "is not the id of an event")
    .openapi({ example: "evt_0123456789abcdef0123456789abcdef" }),
});

const list = createRoute({
  method: "get",
  path: "/api/whatsapp/webhook-endpoints/{id}/deliveries",
  tags,
  summary: "List what an endpoint was told",
  description: "And what it is still to be told, newest first, for 30 days. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: {
    params: delivery.pick({ id: true }),
    query: z.object({ state: z.enum(DELIVERY_STATES).optional(), limit: limitText, before: idText.optional() }),
  },
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        deliveries: z.array(webhookDeliveryView),
        next_before: z.number().int().nullable().meta({ description: "`before` of the next page" }),
      }),
      "A page of the log.",
    ),
    ...refusals,
  },
});

const get = createRoute({
  method: "get",
  path: "/api/whatsapp/webhook-endpoints/{id}/deliveries/{event}",
  tags,
  summary: "Get a delivery with its body",
  description: "It may hold what customers wrote. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params: delivery },
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        delivery: webhookDeliveryView,
        body: z.string().nullable().meta({
          description: "as it is sent; null before the first attempt, and once its message was deleted for all",
        }),
      }),
      "The delivery, and what is sent.",
    ),
    ...refusals,
  },
});

const replay = createRoute({
  method: "post",
  path: "/api/whatsapp/webhook-endpoints/{id}/deliveries/{event}/replay",
  tags,
  summary: "Send an event again",
  description: "With the same body under the same id, before what waits in its conversation. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params: delivery },
  responses: {
    200: json(z.object({ success: z.literal(true), delivery: webhookDeliveryView }), "It is on its way."),
    ...refusals,
    409: json(errorBody, "The endpoint is paused."),
  },
});

export const webhookDeliveryRoutes = createRouter()
  .openapi(list, async (c) => {
    const { state, limit, before } = c.req.valid("query");
    const { deliveries, hasMore } = await readDeliveries(c.var.services, c.var.actor, {
      endpointId: c.req.valid("param").id,
      state: state ?? null,
      beforeId: before ?? null,
      limit,
    });
    const nextBefore = hasMore ? (deliveries.at(-1)?.id ?? null) : null;
    return c.json(
      { success: true as const, deliveries: deliveries.map(viewWebhookDelivery), next_before: nextBefore },
      200,
    );
  })
  .openapi(get, async (c) => {
    const { id, event } = c.req.valid("param");
    const found = await readDelivery(c.var.services, c.var.actor, { endpointId: id, eventId: event });
    return c.json({ success: true as const, delivery: viewWebhookDelivery(found), body: found.body }, 200);
  })
  .openapi(replay, async (c) => {
    const { id, event } = c.req.valid("param");
    const found = await replayDelivery(c.var.services, c.var.actor, { endpointId: id, eventId: event });
    return c.json({ success: true as const, delivery: viewWebhookDelivery(found) }, 200);
  });
