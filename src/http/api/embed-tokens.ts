import { createRoute, z } from "@hono/zod-openapi";
import { DEFAULT_EMBED_TOKEN_SECONDS, MAX_EMBED_TOKEN_SECONDS } from "../../auth/embed-token.ts";
import { SCOPES } from "../../domain/actor.ts";
import { entityId, entityType } from "../../domain/entity.ts";
import { iso } from "../../domain/message-view.ts";
import { AppError } from "../../errors.ts";
import { issueEmbedToken, type EmbedTokenRequest } from "../../usecases/embed/issue-embed-token.ts";
import { authenticate } from "../authenticate.ts";
import { errorBody } from "../error-body.ts";
import { id } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";

const tags = ["Embedding"];

const embedTokenRequest = z
  .object({
    agent_id: id.optional().meta({ description: "as whom the session acts; or agent_email" }),
    agent_email: z.string().trim().toLowerCase().min(1).max(254).optional(),
    entity_type: entityType.optional(),
    entity_id: entityId.optional().meta({
      description:
        "only conversations that are linked to this entity are in reach; without it, all of the organization",
    }),
    expires_in_seconds: z.number().int().min(60).max(MAX_EMBED_TOKEN_SECONDS).default(DEFAULT_EMBED_TOKEN_SECONDS),
  })
  .superRefine((request, context) => {
    if ((request.agent_id === undefined) === (request.agent_email === undefined)) {
      context.addIssue({ code: "custom", path: ["agent_id"], message: "is needed, or agent_email instead; not both" });
    }
    if ((request.entity_type === undefined) !== (request.entity_id === undefined)) {
      const path = [request.entity_id === undefined ? "entity_id" : "entity_type"];
      context.addIssue({ code: "custom", path, message: "is needed: both name the entity together" });
    }
  })
  .meta({
    id: "EmbedTokenRequest",
    example: { agent_email: "ana@example.com", entity_type: "project", entity_id: "123" },
  });

const issue = createRoute({
  method: "post",
  path: "/api/whatsapp/embed-tokens",
  tags,
  summary: "Get a token for an embedded page",
  description:
    "For the server of another application, which hands it to its own page: `<whatsapp-chat>` shows conversations there, as the agent that is named. The token reaches few routes, may no more than the API key that made it (`read` and `send`; `manage` to mark as read), and ends with it. For API keys that may send, and admins.",
  middleware: [authenticate, requires("embed")] as const,
  request: { body: jsonBody(embedTokenRequest) },
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        token: z.string(),
        expires_in: z.number().int().meta({ description: "seconds; there is no refresh, ask for another one" }),
        url: z.string().meta({ description: "the page that `<whatsapp-chat>` shows" }),
      }),
      "The token.",
    ),
    400: refusals[400],
    401: refusals[401],
    403: refusals[403],
    404: json(errorBody, "There is no such agent in this organization."),
  },
});

const session = createRoute({
  method: "get",
  path: "/api/whatsapp/embed-session",
  tags,
  summary: "What an embed token is for",
  description: "As whom it acts, what it may, and which entity it is confined to. For embed tokens only.",
  middleware: [authenticate] as const,
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        agent: z.object({ id: z.number().int(), name: z.string() }),
        organization_id: z.number().int(),
        entity: z
          .object({ type: z.string(), id: z.string() })
          .nullable()
          .meta({ description: "null: all conversations of the organization are in reach" }),
        scopes: z.array(z.enum(SCOPES)),
        expires_at: z.iso.datetime(),
      }),
      "The session.",
    ),
    401: refusals[401],
    403: json(errorBody, "This is no embed token."),
  },
});

export const embedTokenRoutes = createRouter()
  .openapi(issue, async (c) => {
    const { agent_id, agent_email, entity_type, entity_id, expires_in_seconds } = c.req.valid("json");
    const { actor, services } = c.var;
    const token = await issueEmbedToken(services, actor, {
      agent: agentOf(agent_id, agent_email),
      entity: entity_type === undefined || entity_id === undefined ? null : { type: entity_type, id: entity_id },
      lifetimeSeconds: expires_in_seconds,
    });
    const url = `${new URL(c.req.url).origin}/embed?organization=${actor.organizationId}`;
    return c.json({ success: true as const, token, expires_in: expires_in_seconds, url }, 200);
  })
  .openapi(session, (c) => {
    const { actor, sessionExpiresAt } = c.var;
    if (actor.kind !== "user" || actor.embedded === undefined || sessionExpiresAt === null) {
      throw new AppError("forbidden", "This tells of embed tokens only. Get one from POST /api/whatsapp/embed-tokens.");
    }
    return c.json(
      {
        success: true as const,
        agent: { id: actor.userId, name: actor.name },
        organization_id: actor.organizationId,
        entity: actor.embedded.entity,
        scopes: [...actor.embedded.scopes],
        expires_at: iso(sessionExpiresAt),
      },
      200,
    );
  });

/** The schema has seen to it that it is one of them. */
function agentOf(agentId: number | undefined, email: string | undefined): EmbedTokenRequest["agent"] {
  return agentId === undefined ? { email: email ?? "" } : { id: agentId };
}
