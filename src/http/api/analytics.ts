import { createRoute, z } from "@hono/zod-openapi";
import { analyticsView } from "../../domain/analytics-view.ts";
import { isTimeZone } from "../../domain/calendar-days.ts";
import { MAX_DAYS, readAnalytics } from "../../usecases/organization/read-analytics.ts";
import { authenticate } from "../authenticate.ts";
import { requires } from "../requires.ts";
import { createRouter, json, refusals } from "../router.ts";

const dateText = z.iso
  .date("is not a date like 2026-11-20")
  .refine((date) => date >= "2000", "is before the year 2000")
  .openapi({ example: "2026-11-20" });

const read = createRoute({
  method: "get",
  path: "/api/whatsapp/analytics",
  tags: ["Statistics"],
  summary: "Read what the plots show",
  description: `Messages, answers, agents' work and delivery by the days of a time zone, at most ${MAX_DAYS} of them; counted as it happens, so that nothing is lost when messages are removed. Where a zone is not whole hours from UTC, the hour of midnight counts for the day before. For admins.`,
  middleware: [authenticate, requires("administer")] as const,
  request: {
    query: z.object({
      from: dateText,
      to: dateText.openapi({ description: "the last day, counted too" }),
      time_zone: z
        .string()
        .max(64)
        .refine(isTimeZone, "is not a time zone like America/Bogota")
        .default("UTC")
        .openapi({ example: "America/Bogota" }),
    }),
  },
  responses: {
    200: json(z.object({ success: z.literal(true), analytics: analyticsView }), "What happened on these days."),
    400: refusals[400],
    401: refusals[401],
    403: refusals[403],
  },
});

export const analyticsRoutes = createRouter().openapi(read, async (c) => {
  const { from, to, time_zone } = c.req.valid("query");
  const analytics = await readAnalytics(c.var.services, c.var.actor, { from, to, timeZone: time_zone });
  return c.json({ success: true as const, analytics }, 200);
});
