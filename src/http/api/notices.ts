import { createRoute, z } from "@hono/zod-openapi";
import { noticeView, viewNotice } from "../../domain/notice.ts";
import { listNotices } from "../../usecases/organization/list-notices.ts";
import { authenticate } from "../authenticate.ts";
import { idText, limitText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, refusals } from "../router.ts";

const list = createRoute({
  method: "get",
  path: "/api/whatsapp/notices",
  tags: ["Channels"],
  summary: "List what WhatsApp tells about the numbers",
  description: "Account, quality, limits, templates and all else that is no message; newest first. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { query: z.object({ limit: limitText, before: idText.optional() }) },
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        notices: z.array(noticeView),
        count: z.number().int(),
        next_before: z.number().int().nullable().meta({ description: "`before` of the next page" }),
      }),
      "A page of notices.",
    ),
    400: refusals[400],
    401: refusals[401],
    403: refusals[403],
  },
});

export const noticeRoutes = createRouter().openapi(list, async (c) => {
  const { limit, before } = c.req.valid("query");
  const { notices, hasMore } = await listNotices(c.var.services, c.var.actor, { beforeId: before ?? null, limit });
  return c.json(
    {
      success: true as const,
      notices: notices.map(viewNotice),
      count: notices.length,
      next_before: hasMore ? (notices.at(-1)?.id ?? null) : null,
    },
    200,
  );
});
