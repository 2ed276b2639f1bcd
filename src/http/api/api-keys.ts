import { createRoute, z } from "@hono/zod-openapi";
import { SCOPES } from "../../domain/actor.ts";
import { iso, isoOrNull } from "../../domain/message-view.ts";
import { createApiKey } from "../../usecases/sessions/create-api-key.ts";
import { listApiKeys, type ApiKey } from "../../usecases/sessions/list-api-keys.ts";
import { revokeApiKey } from "../../usecases/sessions/revoke-api-key.ts";
import { authenticate } from "../authenticate.ts";
import { errorBody } from "../error-body.ts";
import { idText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";

const scope = z.enum(SCOPES).meta({
  id: "Scope",
  description:
    "`read`: conversations, messages, statistics. `send`: write to customers, and make embed tokens. `manage`: assign, close, mark as read.",
});

const apiKeyBody = z
  .object({
    id: z.number().int(),
    name: z.string(),
    prefix: z.string().meta({ description: "how the key begins" }),
    scopes: z.array(scope),
    created_by: z.number().int().nullable(),
    created_at: z.iso.datetime(),
    last_used_at: z.iso.datetime().nullable().meta({ description: "to the hour" }),
  })
  .meta({ id: "ApiKey" });

const list = createRoute({
  method: "get",
  path: "/api/whatsapp/api-keys",
  tags: ["API keys"],
  summary: "List API keys",
  description: "Those that still work, newest first. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  responses: {
    200: json(
      z.object({ success: z.literal(true), api_keys: z.array(apiKeyBody) }),
      "The keys, without the keys themselves.",
    ),
    401: refusals[401],
    403: refusals[403],
  },
});

const create = createRoute({
  method: "post",
  path: "/api/whatsapp/api-keys",
  tags: ["API keys"],
  summary: "Create an API key",
  description: "The key itself is in this answer and nowhere else. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: {
    body: jsonBody(z.object({ name: z.string().trim().min(1).max(100), scopes: z.array(scope).min(1) })),
  },
  responses: {
    201: json(
      z.object({
        success: z.literal(true),
        api_key: apiKeyBody
          .extend({ key: z.string().meta({ description: "shown this once" }) })
          .meta({ id: "CreatedApiKey" }),
      }),
      "The new key.",
    ),
    400: refusals[400],
    401: refusals[401],
    403: refusals[403],
    409: json(errorBody, "There are too many keys."),
  },
});

const revoke = createRoute({
  method: "delete",
  path: "/api/whatsapp/api-keys/{id}",
  tags: ["API keys"],
  summary: "Revoke an API key",
  description: "Its next request is refused. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params: z.object({ id: idText }) },
  responses: {
    200: json(z.object({ success: z.literal(true) }), "The key works no more."),
    400: refusals[400],
    401: refusals[401],
    403: refusals[403],
    404: refusals[404],
  },
});

export const apiKeyRoutes = createRouter()
  .openapi(list, async (c) => {
    const keys = await listApiKeys(c.var.services, c.var.actor);
    return c.json({ success: true as const, api_keys: keys.map(viewApiKey) }, 200);
  })
  .openapi(create, async (c) => {
    const created = await createApiKey(c.var.services, c.var.actor, c.req.valid("json"));
    return c.json({ success: true as const, api_key: { ...viewApiKey(created), key: created.key } }, 201);
  })
  .openapi(revoke, async (c) => {
    await revokeApiKey(c.var.services, c.var.actor, c.req.valid("param").id);
    return c.json({ success: true as const }, 200);
  });

function viewApiKey(key: ApiKey): z.infer<typeof apiKeyBody> {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    scopes: key.scopes,
    created_by: key.createdBy,
    created_at: iso(key.createdAt),
    last_used_at: isoOrNull(key.lastUsedAt),
  };
}
