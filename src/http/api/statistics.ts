import { createRoute, z } from "@hono/zod-openapi";
import { readPeriod } from "../../usecases/conversations/read-period.ts";
import { readStatistics } from "../../usecases/conversations/read-statistics.ts";
import { authenticate } from "../authenticate.ts";
import { limitModule } from "../limit-rate.ts";
import { requires } from "../requires.ts";
import { createRouter, json, refusals } from "../router.ts";

const daysText = z
  .string()
  .regex(/^\d{1,3}$/, "is not a number of days")
  .transform(Number)
  .pipe(z.number().min(1).max(366))
  .default(30)
  .openapi({ type: "integer", minimum: 1, maximum: 366, default: 30 });

const read = createRoute({
  method: "get",
  path: "/api/whatsapp/stats",
  tags: ["Statistics"],
  summary: "Read statistics",
  description:
    "How it stands now, and what was written in the last `days`, by whole hours. 100 requests a minute per user or API key, over the ERP endpoints together.",
  middleware: [authenticate, limitModule, requires("read")] as const,
  request: { query: z.object({ days: daysText }) },
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
        total_messages: z.number().int(),
        unique_conversations: z.number().int().meta({ description: "with a message of the period" }),
        breakdown: z.array(
          z.object({ direction: z.enum(["inbound", "outbound"]), type: z.string(), count: z.number().int() }),
        ),
        period_days: z.number().int(),
      }),
      "Counts of this organization.",
    ),
    400: refusals[400],
    401: refusals[401],
    403: refusals[403],
    429: refusals[429],
  },
});

export const statisticsRoutes = createRouter().openapi(read, async (c) => {
  const { days } = c.req.valid("query");
  const [statistics, period] = await Promise.all([
    readStatistics(c.var.services, c.var.actor),
    readPeriod(c.var.services, c.var.actor, days),
  ]);
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
      total_messages: period.totalMessages,
      unique_conversations: period.uniqueConversations,
      breakdown: period.breakdown,
      period_days: period.periodDays,
    },
    200,
  );
});
