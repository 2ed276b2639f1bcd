import { createRoute, z } from "@hono/zod-openapi";
import { outgoingEventType } from "../../domain/outgoing-event.ts";
import { viewWebhookEndpoint, webhookEndpointView } from "../../domain/webhook-endpoint.ts";
import {
  changeEndpoint,
  createEndpoint,
  removeEndpoint,
  replaceSecret,
} from "../../usecases/webhooks/change-endpoints.ts";
import { pauseEndpoint, resumeEndpoint } from "../../usecases/webhooks/pause-endpoint.ts";
import { listEndpoints, readEndpoint } from "../../usecases/webhooks/read-endpoints.ts";
import { testEndpoint } from "../../usecases/webhooks/test-endpoint.ts";
import { authenticate } from "../authenticate.ts";
import { errorBody } from "../error-body.ts";
import { idText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";

const tags = ["Webhooks"];
const params = z.object({ id: idText });

const name = z.string().trim().min(1).max(100);
const url = z.string().trim().min(1).max(2000).meta({
  description: "https, on a public host; redirects are not followed",
  example: "https://example.com/parley",
});
const events = z.array(outgoingEventType).min(1).max(50);

const secret = z.string().meta({ description: "of its signatures; shown this once", example: "whsec_…" });
const one = z.object({ success: z.literal(true), webhook_endpoint: webhookEndpointView });
const withSecret = one.extend({ secret });

const list = createRoute({
  method: "get",
  path: "/api/whatsapp/webhook-endpoints",
  tags,
  summary: "List where other systems are told",
  description: "Oldest first. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  responses: {
    200: json(
      z.object({ success: z.literal(true), webhook_endpoints: z.array(webhookEndpointView) }),
      "The endpoints, without their secrets.",
    ),
    401: refusals[401],
    403: refusals[403],
  },
});

const create = createRoute({
  method: "post",
  path: "/api/whatsapp/webhook-endpoints",
  tags,
  summary: "Have another system told",
  description:
    "Of each chosen event it gets a signed POST: see docs/webhooks.md. The secret is in this answer and nowhere else. At most 20. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { body: jsonBody(z.object({ name, url, events })) },
  responses: {
    201: json(withSecret, "The new endpoint."),
    400: refusals[400],
    401: refusals[401],
    403: refusals[403],
    409: json(errorBody, "There are too many."),
  },
});

const get = createRoute({
  method: "get",
  path: "/api/whatsapp/webhook-endpoints/{id}",
  tags,
  summary: "Get an endpoint",
  description: "For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params },
  responses: { 200: json(one, "The endpoint."), ...refusals },
});

const change = createRoute({
  method: "patch",
  path: "/api/whatsapp/webhook-endpoints/{id}",
  tags,
  summary: "Change an endpoint",
  description: "What has been noted already goes to the new address. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: {
    params,
    body: jsonBody(z.object({ name: name.optional(), url: url.optional(), events: events.optional() })),
  },
  responses: { 200: json(one, "The endpoint as it is now."), ...refusals },
});

const remove = createRoute({
  method: "delete",
  path: "/api/whatsapp/webhook-endpoints/{id}",
  tags,
  summary: "Delete an endpoint",
  description: "Nothing is sent to it any more, and its log is gone. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params },
  responses: { 200: json(z.object({ success: z.literal(true) }), "It is gone."), ...refusals },
});

const pause = createRoute({
  method: "post",
  path: "/api/whatsapp/webhook-endpoints/{id}/pause",
  tags,
  summary: "Pause an endpoint",
  description: "Nothing is sent to it; what happens is noted for it, for 30 days. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params },
  responses: { 200: json(one, "The endpoint, paused."), ...refusals },
});

const resume = createRoute({
  method: "post",
  path: "/api/whatsapp/webhook-endpoints/{id}/resume",
  tags,
  summary: "Resume an endpoint",
  description: "What has waited is sent, in order. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params },
  responses: { 200: json(one, "The endpoint, at work again."), ...refusals },
});

const replace = createRoute({
  method: "post",
  path: "/api/whatsapp/webhook-endpoints/{id}/secret",
  tags,
  summary: "Replace an endpoint's secret",
  description: "For a day everything is signed with the old one as well. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params },
  responses: { 200: json(withSecret, "The endpoint with its new secret."), ...refusals },
});

const test = createRoute({
  method: "post",
  path: "/api/whatsapp/webhook-endpoints/{id}/test",
  tags,
  summary: "Send a `ping` now",
  description: "Whether the endpoint is paused or not. It is not tried again. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params },
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        delivered: z.boolean().meta({ description: "the endpoint has answered with 2xx" }),
        response_status: z.number().int().nullable(),
        response_text: z.string().meta({ description: "the beginning of the answer, or why there was none" }),
        duration_ms: z.number().int(),
      }),
      "What came of it.",
    ),
    ...refusals,
  },
});

export const webhookEndpointRoutes = createRouter()
  .openapi(list, async (c) => {
    const endpoints = await listEndpoints(c.var.services, c.var.actor);
    const now = c.var.services.now();
    return c.json(
      { success: true as const, webhook_endpoints: endpoints.map((each) => viewWebhookEndpoint(each, now)) },
      200,
    );
  })
  .openapi(create, async (c) => {
    const created = await createEndpoint(c.var.services, c.var.actor, c.req.valid("json"));
    const endpoint = viewWebhookEndpoint(created.endpoint, c.var.services.now());
    return c.json({ success: true as const, webhook_endpoint: endpoint, secret: created.secret }, 201);
  })
  .openapi(get, async (c) => {
    const endpoint = await readEndpoint(c.var.services, c.var.actor, c.req.valid("param").id);
    const view = viewWebhookEndpoint(endpoint, c.var.services.now());
    return c.json({ success: true as const, webhook_endpoint: view }, 200);
  })
  .openapi(change, async (c) => {
    const wanted = { endpointId: c.req.valid("param").id, ...c.req.valid("json") };
    const endpoint = await changeEndpoint(c.var.services, c.var.actor, wanted);
    const view = viewWebhookEndpoint(endpoint, c.var.services.now());
    return c.json({ success: true as const, webhook_endpoint: view }, 200);
  })
  .openapi(remove, async (c) => {
    await removeEndpoint(c.var.services, c.var.actor, c.req.valid("param").id);
    return c.json({ success: true as const }, 200);
  })
  .openapi(pause, async (c) => {
    const endpoint = await pauseEndpoint(c.var.services, c.var.actor, c.req.valid("param").id);
    const view = viewWebhookEndpoint(endpoint, c.var.services.now());
    return c.json({ success: true as const, webhook_endpoint: view }, 200);
  })
  .openapi(resume, async (c) => {
    const endpoint = await resumeEndpoint(c.var.services, c.var.actor, c.req.valid("param").id);
    const view = viewWebhookEndpoint(endpoint, c.var.services.now());
    return c.json({ success: true as const, webhook_endpoint: view }, 200);
  })
  .openapi(replace, async (c) => {
    const replaced = await replaceSecret(c.var.services, c.var.actor, c.req.valid("param").id);
    const endpoint = viewWebhookEndpoint(replaced.endpoint, c.var.services.now());
    return c.json({ success: true as const, webhook_endpoint: endpoint, secret: replaced.secret }, 200);
  })
  .openapi(test, async (c) => {
    const { status, text, durationMs } = await testEndpoint(c.var.services, c.var.actor, c.req.valid("param").id);
    return c.json(
      {
        success: true as const,
        delivered: status !== null && status >= 200 && status < 300,
        response_status: status,
        response_text: text,
        duration_ms: durationMs,
      },
      200,
    );
  });
