import { createRoute, z } from "@hono/zod-openapi";
import { contactView, viewContact } from "../../domain/contact-view.ts";
import { assignPartner } from "../../usecases/partners/assign-partner.ts";
import { authenticate } from "../authenticate.ts";
import { errorBody } from "../error-body.ts";
import { id, idText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";

const assign = createRoute({
  method: "put",
  path: "/api/whatsapp/contacts/{id}/partner",
  tags: ["Contacts"],
  summary: "Make a contact a partner's client",
  description: "Or nobody's, by `partner_id: null`. Whose client they were reaches nothing of theirs from then on.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params: z.object({ id: idText }), body: jsonBody(z.object({ partner_id: id.nullable() })) },
  responses: {
    200: json(z.object({ success: z.literal(true), contact: contactView }), "The contact as it is now."),
    ...refusals,
    409: json(errorBody, "A group."),
  },
});

export const contactPartnerRoutes = createRouter().openapi(assign, async (c) => {
  const change = { contactId: c.req.valid("param").id, partnerId: c.req.valid("json").partner_id };
  const contact = await assignPartner(c.var.services, c.var.actor, change);
  return c.json({ success: true as const, contact: viewContact(contact) }, 200);
});
