import { createRoute, z } from "@hono/zod-openapi";
import { conversationView, viewConversation } from "../../domain/conversation-view.ts";
import { entityId, entityType } from "../../domain/entity.ts";
import { messageView, viewMessage } from "../../domain/message-view.ts";
import { listEntityConversations } from "../../usecases/entities/list-entity-conversations.ts";
import { listEntityMessages } from "../../usecases/entities/list-entity-messages.ts";
import { authenticate } from "../authenticate.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { limitModule } from "../limit-rate.ts";
import { cursorText, limitText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, refusals } from "../router.ts";

const tags = ["Entities"];
const params = z.object({ entity_type: entityType, entity_id: entityId });

const messages = createRoute({
  method: "get",
  path: "/api/whatsapp/entity-messages/{entity_type}/{entity_id}",
  tags,
  summary: "List an entity's messages",
  description:
    "Those that were sent with `link_to_entity`, or linked later, the last one first. An entity that nothing is linked to has none.",
  middleware: [authenticate, limitModule, requires("read")] as const,
  request: { params, query: z.object({ limit: limitText, cursor: cursorText }) },
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        messages: z.array(messageView),
        count: z.number().int().meta({ description: "how many are on this page" }),
        next_cursor: z.string().nullable(),
      }),
      "A page of messages.",
    ),
    400: refusals[400],
    401: refusals[401],
    403: refusals[403],
    429: refusals[429],
  },
});

const conversations = createRoute({
  method: "get",
  path: "/api/whatsapp/entity-conversations/{entity_type}/{entity_id}",
  tags,
  summary: "List an entity's conversations",
  description: "Those with a message that is linked to it, newest message first; at most 100.",
  middleware: [authenticate, requires("read")] as const,
  request: { params },
  responses: {
    200: json(z.object({ success: z.literal(true), conversations: z.array(conversationView) }), "The conversations."),
    400: refusals[400],
    401: refusals[401],
    403: refusals[403],
    429: refusals[429],
  },
});

export const entityRoutes = createRouter()
  .openapi(messages, async (c) => {
    const { entity_type: type, entity_id } = c.req.valid("param");
    const { limit, cursor } = c.req.valid("query");
    const page = await listEntityMessages(
      c.var.services,
      c.var.actor,
      { type, id: entity_id },
      { beforeId: decodeCursor(cursor)?.id ?? null, limit },
    );
    const last = page.messages.at(-1);
    return c.json(
      {
        success: true as const,
        messages: page.messages.map(viewMessage),
        count: page.messages.length,
        next_cursor: page.hasMore && last !== undefined ? encodeCursor(last.occurredAt, last.id) : null,
      },
      200,
    );
  })
  .openapi(conversations, async (c) => {
    const { entity_type: type, entity_id } = c.req.valid("param");
    const found = await listEntityConversations(c.var.services, c.var.actor, { type, id: entity_id });
    return c.json({ success: true as const, conversations: found.map(viewConversation) }, 200);
  });
