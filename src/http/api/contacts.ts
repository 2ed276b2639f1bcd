import { createRoute, z } from "@hono/zod-openapi";
import { contactView, viewContact } from "../../domain/contact-view.ts";
import { blockContact, unblockContact } from "../../usecases/contacts/block-contact.ts";
import { readContact } from "../../usecases/contacts/change-contact.ts";
import { editContact } from "../../usecases/contacts/edit-contact.ts";
import { authenticate } from "../authenticate.ts";
import { errorBody } from "../error-body.ts";
import { idText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";

const tags = ["Contacts"];
const params = z.object({ id: idText });
const oneContact = json(z.object({ success: z.literal(true), contact: contactView }), "The contact as it is now.");
const asked = {
  200: oneContact,
  ...refusals,
  409: json(errorBody, "A group, or nobody that WhatsApp knows."),
  422: json(errorBody, "WhatsApp refused, and why."),
  503: json(errorBody, "WhatsApp did not answer."),
};

const get = createRoute({
  method: "get",
  path: "/api/whatsapp/contacts/{id}",
  tags,
  summary: "Get a contact",
  middleware: [authenticate, requires("read")] as const,
  request: { params },
  responses: { 200: oneContact, ...refusals },
});

const edit = createRoute({
  method: "patch",
  path: "/api/whatsapp/contacts/{id}",
  tags,
  summary: "Change a contact",
  description:
    "What is not named stays. `name: null` goes back to the name of the profile. A number can be given to someone whose own WhatsApp hides; messages go there from then on.",
  middleware: [authenticate, requires("manage")] as const,
  request: {
    params,
    body: jsonBody(
      z.object({
        name: z.string().trim().min(1).max(200).nullable().optional(),
        phone_number: z
          .string()
          .min(3)
          .max(30)
          .nullable()
          .optional()
          .meta({ description: "completed with the organization's country", example: "+56944328662" }),
        username: z
          .string()
          .trim()
          .transform((shown) => shown.replace(/^@/, ""))
          .pipe(z.string().min(1).max(100))
          .nullable()
          .optional()
          .openapi({ type: ["string", "null"], example: "ana.b", description: "as WhatsApp shows it" }),
      }),
    ),
  },
  responses: {
    200: oneContact,
    ...refusals,
    409: json(errorBody, "WhatsApp has said a number already, or another contact has it (`details.contact_id`)."),
  },
});

const block = createRoute({
  method: "post",
  path: "/api/whatsapp/contacts/{id}/block",
  tags,
  summary: "Block a contact",
  description: "Here and at WhatsApp, which takes it only of people who have written within the last 24 hours.",
  middleware: [authenticate, requires("manage")] as const,
  request: { params },
  responses: asked,
});

const unblock = createRoute({
  method: "post",
  path: "/api/whatsapp/contacts/{id}/unblock",
  tags,
  summary: "Unblock a contact",
  middleware: [authenticate, requires("manage")] as const,
  request: { params },
  responses: asked,
});

export const contactRoutes = createRouter()
  .openapi(get, async (c) => {
    const contact = await readContact(c.var.services, c.var.actor, c.req.valid("param").id);
    return c.json({ success: true as const, contact: viewContact(contact) }, 200);
  })
  .openapi(edit, async (c) => {
    const { name, username, phone_number: phoneNumber } = c.req.valid("json");
    const wanted = { contactId: c.req.valid("param").id, name, username, phoneNumber };
    const contact = await editContact(c.var.services, c.var.actor, wanted);
    return c.json({ success: true as const, contact: viewContact(contact) }, 200);
  })
  .openapi(block, async (c) => {
    const contact = await blockContact(c.var.services, c.var.actor, c.req.valid("param").id);
    return c.json({ success: true as const, contact: viewContact(contact) }, 200);
  })
  .openapi(unblock, async (c) => {
    const contact = await unblockContact(c.var.services, c.var.actor, c.req.valid("param").id);
    return c.json({ success: true as const, contact: viewContact(contact) }, 200);
  });
