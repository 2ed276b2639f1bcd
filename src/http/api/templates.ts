import { createRoute, z } from "@hono/zod-openapi";
import { templateComponent } from "../../domain/outbound/template-body.ts";
import { renderedTemplate } from "../../domain/template-render.ts";
import { TEMPLATE_CATEGORIES, templateView, viewTemplate } from "../../domain/template.ts";
import { findTemplate } from "../../usecases/templates/find-template.ts";
import { listTemplates } from "../../usecases/templates/list-templates.ts";
import { previewTemplate } from "../../usecases/templates/preview-template.ts";
import { syncOwnTemplates } from "../../usecases/templates/sync-own-templates.ts";
import { authenticate } from "../authenticate.ts";
import { errorBody } from "../error-body.ts";
import { idText, limitText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";
import { decodeTemplateCursor, encodeTemplateCursor } from "../template-cursor.ts";

const tags = ["Templates"];

const list = createRoute({
  method: "get",
  path: "/api/whatsapp/templates",
  tags,
  summary: "List templates",
  description: "As they were last taken over from WhatsApp, by account, name and language.",
  middleware: [authenticate, requires("read")] as const,
  request: {
    query: z.object({
      status: z.string().max(40).toUpperCase().optional().openapi({ example: "APPROVED" }),
      category: z.string().toUpperCase().pipe(z.enum(TEMPLATE_CATEGORIES)).optional(),
      language: z.string().max(15).optional().openapi({ example: "en_US" }),
      name: z.string().max(512).toLowerCase().optional().openapi({ description: "a part of the name" }),
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
        count: z.number().int().meta({ description: "how many are on this page" }),
        next_cursor: z.string().nullable(),
      }),
      "A page of templates.",
    ),
    ...refusals,
  },
});

const get = createRoute({
  method: "get",
  path: "/api/whatsapp/templates/{id}",
  tags,
  summary: "Get a template",
  middleware: [authenticate, requires("read")] as const,
  request: { params: z.object({ id: idText }) },
  responses: {
    200: json(z.object({ success: z.literal(true), template: templateView }), "The template."),
    ...refusals,
  },
});

const preview = createRoute({
  method: "post",
  path: "/api/whatsapp/templates/{id}/preview",
  tags,
  summary: "Preview a template",
  description:
    "With values as `send` takes them, as the person would read it. A placeholder without a value stays as it is, and `problems` says what is still missing.",
  middleware: [authenticate, requires("read")] as const,
  request: {
    params: z.object({ id: idText }),
    body: jsonBody(z.object({ components: z.array(templateComponent).max(15).default([]) })),
  },
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        preview: renderedTemplate,
        problems: z.array(z.object({ field: z.string(), problem: z.string() })),
      }),
      "The template with its values.",
    ),
    ...refusals,
  },
});

const sync = createRoute({
  method: "post",
  path: "/api/whatsapp/templates/sync",
  tags,
  summary: "Take over the templates from WhatsApp now",
  description: "It happens by itself every hour, and when WhatsApp tells of a change. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        accounts: z.array(z.object({ account_id: z.string(), templates: z.number().int(), removed: z.number().int() })),
      }),
      "How many templates each account has, and how many were there no more.",
    ),
    401: refusals[401],
    403: refusals[403],
    422: json(errorBody, "WhatsApp has refused, and why."),
    503: json(errorBody, "WhatsApp did not answer."),
  },
});

/** What everyone may do with templates; template-changes.ts has the rest. */
export const templateRoutes = createRouter()
  .openapi(list, async (c) => {
    const { status, category, language, name, channel_id, limit, cursor } = c.req.valid("query");
    const { templates, hasMore } = await listTemplates(
      c.var.services,
      c.var.actor,
      {
        status: status ?? null,
        category: category ?? null,
        language: language ?? null,
        nameContains: name ?? null,
        channelId: channel_id ?? null,
      },
      { after: decodeTemplateCursor(cursor), limit },
    );
    const last = templates.at(-1);
    return c.json(
      {
        success: true as const,
        templates: templates.map(viewTemplate),
        count: templates.length,
        next_cursor: hasMore && last !== undefined ? encodeTemplateCursor(last) : null,
      },
      200,
    );
  })
  .openapi(get, async (c) => {
    const template = await findTemplate(c.var.services, c.var.actor, c.req.valid("param").id);
    return c.json({ success: true as const, template: viewTemplate(template) }, 200);
  })
  .openapi(preview, async (c) => {
    const { id } = c.req.valid("param");
    const shown = await previewTemplate(c.var.services, c.var.actor, { id, ...c.req.valid("json") });
    return c.json({ success: true as const, ...shown }, 200);
  })
  .openapi(sync, async (c) => {
    const synced = await syncOwnTemplates(c.var.services, c.var.actor);
    const accounts = synced.map(({ accountId, ...counts }) => ({ account_id: accountId, ...counts }));
    return c.json({ success: true as const, accounts }, 200);
  });
