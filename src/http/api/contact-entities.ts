import { createRoute, z } from "@hono/zod-openapi";
import { contactEntityView, viewContactEntity } from "../../domain/contact-entity.ts";
import { listContactEntities } from "../../usecases/contacts/list-contact-entities.ts";
import { authenticate } from "../authenticate.ts";
import { idText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, refusals } from "../router.ts";

const list = createRoute({
  method: "get",
  path: "/api/whatsapp/contacts/{id}/entities",
  tags: ["Contacts"],
  summary: "List what a contact's messages are linked to",
  description: "Things of other applications, such as projects or leads; the youngest link first, at most 100.",
  middleware: [authenticate, requires("read")] as const,
  request: { params: z.object({ id: idText }) },
  responses: {
    200: json(z.object({ success: z.literal(true), entities: z.array(contactEntityView) }), "What there is."),
    ...refusals,
  },
});

export const contactEntityRoutes = createRouter().openapi(list, async (c) => {
  const entities = await listContactEntities(c.var.services, c.var.actor, c.req.valid("param").id);
  return c.json({ success: true as const, entities: entities.map(viewContactEntity) }, 200);
});
