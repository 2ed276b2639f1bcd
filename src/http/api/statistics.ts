import { createRoute, z } from "@hono/zod-openapi";
import { readStatistics } from "../../usecases/conversations/read-statistics.ts";
import { authenticate } from "../authenticate.ts";
import { requires } from "../requires.ts";
import { createRouter, json, refusals } from "../router.ts";

const read = createRoute({
  method: "get",
  path: "/api/whatsapp/stats",
  tags: ["Statistics"],
  summary: "Read statistics",
  middleware: [authenticate, requires("read")] as const,
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        stats: z.object({
          total_conversations: z.number().int(),
          unread_conversations: z.number().int(),
          open_conversations: z.number().int(),
          assigned_conversations: z.number().int(),
          messages_last_24h: z
            .number()
            .int()
            .meta({ description: "by whole hours: the hour that the last 24 hours began in counts in full" }),
        }),
      }),
      "Counts of this organization.",
    ),
    401: refusals[401],
    403: refusals[403],
  },
});

export const statisticsRoutes = createRouter().openapi(read, async (c) => {
  const statistics = await readStatistics(c.var.services, c.var.actor);
  return c.json(
    {
      success: true as const,
      stats: {
        total_conversations: statistics.totalConversations,
        unread_conversations: statistics.unreadConversations,
        open_conversations: statistics.openConversations,
        assigned_conversations: statistics.assignedConversations,
        messages_last_24h: statistics.messagesLast24Hours,
      },
    },
    200,
  );
});
