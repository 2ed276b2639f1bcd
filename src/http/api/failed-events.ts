import { createRoute, z } from "@hono/zod-openapi";
import { iso, isoOrNull } from "../../domain/message-view.ts";
import { failedEventBody, type StoredFailedEvent } from "../../usecases/ingest/failed-event-body.ts";
import { listFailedEvents } from "../../usecases/ingest/list-failed-events.ts";
import { replayFailedEvent } from "../../usecases/ingest/replay-failed-event.ts";
import { authenticate } from "../authenticate.ts";
import { errorBody } from "../error-body.ts";
import { idText, limitText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, refusals } from "../router.ts";

const tags = ["Failed events"];

const failedEvent = z
  .object({
    id: z.number().int(),
    provider: z.enum(["cloud_api", "vonage"]),
    reason: z.string(),
    created_at: z.iso.datetime(),
    replayed_at: z.iso.datetime().nullable(),
  })
  .meta({ id: "FailedEvent" });

const list = createRoute({
  method: "get",
  path: "/api/whatsapp/failed-events",
  tags,
  summary: "List what could not be processed",
  description: "Newest first. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { query: z.object({ limit: limitText, before: idText.optional() }) },
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        failed_events: z.array(failedEvent),
        count: z.number().int(),
        next_before: z.number().int().nullable().meta({ description: "`before` of the next page" }),
      }),
      "A page of failed events.",
    ),
    400: refusals[400],
    401: refusals[401],
    403: refusals[403],
  },
});

const get = createRoute({
  method: "get",
  path: "/api/whatsapp/failed-events/{id}",
  tags,
  summary: "Get a failed event with its body",
  description: "As the provider sent it: it may hold what customers wrote. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params: z.object({ id: idText }) },
  responses: {
    200: json(
      z.object({ success: z.literal(true), failed_event: failedEvent, raw: z.string() }),
      "The event, and the body that it came in.",
    ),
    ...refusals,
    409: json(errorBody, "The body is gone."),
  },
});

const replay = createRoute({
  method: "post",
  path: "/api/whatsapp/failed-events/{id}/replay",
  tags,
  summary: "Process a failed event again",
  description: "Safe to repeat: what is stored already stays as it is. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params: z.object({ id: idText }) },
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        replayed: z.boolean(),
        remaining: z.array(z.string()).meta({ description: "why something in it still can't be processed" }),
      }),
      "What came of it.",
    ),
    ...refusals,
  },
});

export const failedEventRoutes = createRouter()
  .openapi(list, async (c) => {
    const { limit, before } = c.req.valid("query");
    const { events, hasMore } = await listFailedEvents(c.var.services, c.var.actor, {
      beforeId: before ?? null,
      limit,
    });
    return c.json(
      {
        success: true as const,
        failed_events: events.map(viewFailedEvent),
        count: events.length,
        next_before: hasMore ? (events.at(-1)?.id ?? null) : null,
      },
      200,
    );
  })
  .openapi(get, async (c) => {
    const { event, raw } = await failedEventBody(c.var.services, c.var.actor, c.req.valid("param").id);
    return c.json({ success: true as const, failed_event: viewFailedEvent(event), raw }, 200);
  })
  .openapi(replay, async (c) => {
    const remaining = await replayFailedEvent(c.var.services, c.var.actor, c.req.valid("param").id);
    return c.json({ success: true as const, replayed: remaining.length === 0, remaining }, 200);
  });

function viewFailedEvent(event: StoredFailedEvent): z.infer<typeof failedEvent> {
  const { id, provider, reason, createdAt, replayedAt } = event;
  return { id, provider, reason, created_at: iso(createdAt), replayed_at: isoOrNull(replayedAt) };
}
