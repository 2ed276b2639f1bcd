import { createRoute, z } from "@hono/zod-openapi";
import { mentionView, viewMention } from "../../domain/mention.ts";
import { readMentions, readMentionsOf } from "../../usecases/notes/mentions.ts";
import { authenticate } from "../authenticate.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { cursorText, id, limitText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";

const tags = ["Notes"];
const unreadCount = z.number().int().meta({ description: "counted up to 100" });

const list = createRoute({
  method: "get",
  path: "/api/whatsapp/mentions",
  tags,
  summary: "List where one was mentioned",
  description: "The caller's own, newest note first. For people.",
  middleware: [authenticate, requires("read")] as const,
  request: {
    query: z.object({ unread_only: z.enum(["true", "false"]).default("false"), limit: limitText, cursor: cursorText }),
  },
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        mentions: z.array(mentionView),
        unread_count: unreadCount,
        next_cursor: z.string().nullable(),
      }),
      "A page of mentions.",
    ),
    400: refusals[400],
    401: refusals[401],
    403: refusals[403],
  },
});

const markRead = createRoute({
  method: "post",
  path: "/api/whatsapp/mentions/read",
  tags,
  summary: "Mark one's mentions in a conversation as read",
  middleware: [authenticate, requires("read")] as const,
  request: { body: jsonBody(z.object({ conversation_id: id })) },
  responses: {
    200: json(z.object({ success: z.literal(true), unread_count: unreadCount }), "How much is unread elsewhere."),
    ...refusals,
  },
});

export const mentionRoutes = createRouter()
  .openapi(list, async (c) => {
    const { unread_only, limit, cursor } = c.req.valid("query");
    const { mentions, hasMore, unreadCount } = await readMentions(c.var.services, c.var.actor, {
      unreadOnly: unread_only === "true",
      beforeNoteId: decodeCursor(cursor)?.id ?? null,
      limit,
    });
    const last = mentions.at(-1);
    return c.json(
      {
        success: true as const,
        mentions: mentions.map(viewMention),
        unread_count: unreadCount,
        next_cursor: hasMore && last !== undefined ? encodeCursor(last.createdAt, last.note.id) : null,
      },
      200,
    );
  })
  .openapi(markRead, async (c) => {
    const unread = await readMentionsOf(c.var.services, c.var.actor, c.req.valid("json").conversation_id);
    return c.json({ success: true as const, unread_count: unread }, 200);
  });
