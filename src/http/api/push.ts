import { createRoute, z } from "@hono/zod-openapi";
import { publicPushKey } from "../../usecases/push/push-key.ts";
import { subscribe, unsubscribe } from "../../usecases/push/subscribe.ts";
import { authenticate } from "../authenticate.ts";
import { requires } from "../requires.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";

const tags = ["Push"];
const path = "/api/whatsapp/push/subscription";

const endpoint = z.string().max(1000).pipe(z.url());
/** Some browsers pad base64url, some do not. */
const unpadded = (text: string): string => text.replace(/=+$/, "");

const key = createRoute({
  method: "get",
  path: "/api/whatsapp/push/key",
  tags,
  summary: "Get the key to subscribe with",
  description: "The `applicationServerKey` of the browser's `pushManager.subscribe`. For a person's session.",
  middleware: [authenticate, requires("read")] as const,
  responses: {
    200: json(z.object({ success: z.literal(true), public_key: z.string() }), "The key, base64url."),
    401: refusals[401],
    403: refusals[403],
  },
});

const put = createRoute({
  method: "put",
  path,
  tags,
  summary: "Be told in this browser",
  description:
    "What `PushSubscription.toJSON()` says. Told are new messages in one's own conversations and in nobody's, mentions and assignments; ends with the session.",
  middleware: [authenticate, requires("read")] as const,
  request: {
    body: jsonBody(
      z.object({
        endpoint,
        keys: z.object({
          p256dh: z.string().max(100).transform(unpadded).openapi({ type: "string" }),
          auth: z.string().max(30).transform(unpadded).openapi({ type: "string" }),
        }),
      }),
    ),
  },
  responses: {
    200: json(z.object({ success: z.literal(true) }), "This browser is told from now on."),
    400: refusals[400],
    401: refusals[401],
    403: refusals[403],
  },
});

const remove = createRoute({
  method: "delete",
  path,
  tags,
  summary: "Be told in this browser no more",
  middleware: [authenticate, requires("read")] as const,
  request: { body: jsonBody(z.object({ endpoint })) },
  responses: {
    200: json(z.object({ success: z.literal(true) }), "This browser is told no more."),
    400: refusals[400],
    401: refusals[401],
    403: refusals[403],
  },
});

export const pushRoutes = createRouter()
  .openapi(key, async (c) => {
    const publicKey = await publicPushKey(c.var.services, c.var.actor, new URL(c.req.url).origin);
    return c.json({ success: true as const, public_key: publicKey }, 200);
  })
  .openapi(put, async (c) => {
    const { endpoint, keys } = c.req.valid("json");
    await subscribe(c.var.services, c.var.actor, { endpoint, ...keys });
    return c.json({ success: true as const }, 200);
  })
  .openapi(remove, async (c) => {
    await unsubscribe(c.var.services, c.var.actor, c.req.valid("json").endpoint);
    return c.json({ success: true as const }, 200);
  });
