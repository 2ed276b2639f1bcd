import { createRoute, z } from "@hono/zod-openapi";
import { mediaView, viewMedia } from "../../domain/media.ts";
import { iso } from "../../domain/message-view.ts";
import { listThreadMedia } from "../../usecases/conversations/list-thread-media.ts";
import { authenticate } from "../authenticate.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { cursorText, idText, limitText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, refusals } from "../router.ts";

const item = z
  .object({
    message_id: z.number().int().meta({ description: "Parley's own id of the message that carries it" }),
    timestamp: z.iso.datetime(),
    direction: z.enum(["inbound", "outbound"]),
    media: mediaView,
  })
  .meta({ id: "SharedMedia" });

const list = createRoute({
  method: "get",
  path: "/api/whatsapp/conversations/{id}/media",
  tags: ["Conversations"],
  summary: "List a conversation's files",
  description: "Newest first; without those of messages that were deleted for all, and without stickers.",
  middleware: [authenticate, requires("read")] as const,
  request: {
    params: z.object({ id: idText }),
    query: z.object({
      kind: z
        .enum(["media", "documents"])
        .default("media")
        .openapi({ description: "`media`: images and videos. `documents`: documents and audio" }),
      limit: limitText,
      cursor: cursorText,
    }),
  },
  responses: {
    200: json(
      z.object({ success: z.literal(true), items: z.array(item), next_cursor: z.string().nullable() }),
      "A page of files.",
    ),
    ...refusals,
  },
});

export const threadMediaRoutes = createRouter().openapi(list, async (c) => {
  const { kind, limit, cursor } = c.req.valid("query");
  const position = decodeCursor(cursor);
  const { messages, next } = await listThreadMedia(
    c.var.services,
    c.var.actor,
    { conversationId: c.req.valid("param").id, shared: kind },
    { before: position === null ? null : { occurredAt: position.at, id: position.id }, limit },
  );
  const items = messages.flatMap(({ id, occurredAt, direction, media, content }) =>
    media === null ? [] : [{ message_id: id, timestamp: iso(occurredAt), direction, media: viewMedia(media, content) }],
  );
  const next_cursor = next === null ? null : encodeCursor(next.occurredAt, next.id);
  return c.json({ success: true as const, items, next_cursor }, 200);
});
