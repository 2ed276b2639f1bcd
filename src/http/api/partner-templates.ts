import { createRoute, z } from "@hono/zod-openapi";
import { templateView, viewTemplate } from "../../domain/template.ts";
import { listTemplates } from "../../usecases/templates/list-templates.ts";
import { idText, limitText } from "../parameters.ts";
import { partnersOnly } from "../partners-only.ts";
import { createRouter, json, refusals } from "../router.ts";
import { decodeTemplateCursor, encodeTemplateCursor } from "../template-cursor.ts";

const list = createRoute({
  method: "get",
  path: "/api/partners/whatsapp/templates",
  tags: ["Partners"],
  summary: "List the templates that a partner can send",
  description: "Those that WhatsApp has approved, by name and language.",
  middleware: partnersOnly,
  request: {
    query: z.object({
      channel_id: idText.optional().openapi({ description: "only what this number can send" }),
      limit: limitText,
      cursor: z.string().max(1000).optional().openapi({ description: "`next_cursor` of the page before" }),
    }),
  },
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        templates: z.array(templateView),
        next_cursor: z.string().nullable(),
      }),
      "A page of templates.",
    ),
    ...refusals,
  },
});

export const partnerTemplateRoutes = createRouter().openapi(list, async (c) => {
  const { channel_id: channelId, limit, cursor } = c.req.valid("query");
  const { templates, hasMore } = await listTemplates(
    c.var.services,
    c.var.partner,
    { status: "APPROVED", category: null, language: null, nameContains: null, channelId: channelId ?? null },
    { after: decodeTemplateCursor(cursor), limit },
  );
  const last = templates.at(-1);
  const next = hasMore && last !== undefined ? encodeTemplateCursor(last) : null;
  return c.json({ success: true as const, templates: templates.map(viewTemplate), next_cursor: next }, 200);
});
