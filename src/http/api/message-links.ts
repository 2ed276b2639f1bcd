import { createRoute, z } from "@hono/zod-openapi";
import { entityId, entityType } from "../../domain/entity.ts";
import { iso } from "../../domain/message-view.ts";
import { linkMessage } from "../../usecases/entities/link-message.ts";
import { listMessageLinks } from "../../usecases/entities/list-message-links.ts";
import { unlinkMessage } from "../../usecases/entities/unlink-message.ts";
import { authenticate } from "../authenticate.ts";
import { limitModule } from "../limit-rate.ts";
import { idText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";

const tags = ["ERP"];
const path = "/api/whatsapp/messages/{id}/links";

const link = z
  .object({
    message_id: z.number().int(),
    entity_type: z.string(),
    entity_id: z.string(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: "EntityLink" });

const list = createRoute({
  method: "get",
  path,
  tags,
  summary: "List what a message is linked to",
  middleware: [authenticate, limitModule, requires("read")] as const,
  request: { params: z.object({ id: idText }) },
  responses: {
    200: json(z.object({ success: z.literal(true), links: z.array(link) }), "The links, youngest first; at most 100."),
    ...refusals,
  },
});

const add = createRoute({
  method: "post",
  path,
  tags,
  summary: "Link a message",
  description: "To a project, a lead, or whatever the organization links to. What is linked already stays so.",
  middleware: [authenticate, limitModule, requires("manage")] as const,
  request: {
    params: z.object({ id: idText }),
    body: jsonBody(z.object({ entity_type: entityType, entity_id: entityId })),
  },
  responses: { 200: json(z.object({ success: z.literal(true), link }), "It is linked."), ...refusals },
});

const remove = createRoute({
  method: "delete",
  path: `${path}/{entity_type}/{entity_id}`,
  tags,
  summary: "Unlink a message",
  middleware: [authenticate, limitModule, requires("manage")] as const,
  request: { params: z.object({ id: idText, entity_type: entityType, entity_id: entityId }) },
  responses: { 200: json(z.object({ success: z.literal(true) }), "It is linked no more."), ...refusals },
});

export const messageLinkRoutes = createRouter()
  .openapi(list, async (c) => {
    const { id } = c.req.valid("param");
    const found = await listMessageLinks(c.var.services, c.var.actor, id);
    const links = found.map(({ type, id: entity_id, createdAt }) => viewLink(id, { type, id: entity_id }, createdAt));
    return c.json({ success: true as const, links }, 200);
  })
  .openapi(add, async (c) => {
    const { id } = c.req.valid("param");
    const { entity_type: type, entity_id } = c.req.valid("json");
    const entity = { type, id: entity_id };
    const linkedAt = await linkMessage(c.var.services, c.var.actor, { messageId: id, entity });
    return c.json({ success: true as const, link: viewLink(id, entity, linkedAt) }, 200);
  })
  .openapi(remove, async (c) => {
    const { id, entity_type: type, entity_id } = c.req.valid("param");
    await unlinkMessage(c.var.services, c.var.actor, { messageId: id, entity: { type, id: entity_id } });
    return c.json({ success: true as const }, 200);
  });

function viewLink(messageId: number, entity: { type: string; id: string }, linkedAt: number): z.infer<typeof link> {
  return { message_id: messageId, entity_type: entity.type, entity_id: entity.id, created_at: iso(linkedAt) };
}
