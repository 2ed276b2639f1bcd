import { createRoute, z } from "@hono/zod-openapi";
import { eraseContact } from "../../usecases/contacts/erase-contact.ts";
import { exportContact } from "../../usecases/contacts/export-contact.ts";
import { authenticate } from "../authenticate.ts";
import { idText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, refusals } from "../router.ts";

const tags = ["Contacts"];
const params = z.object({ id: idText });

const erase = createRoute({
  method: "delete",
  path: "/api/whatsapp/contacts/{id}",
  tags,
  summary: "Erase a contact",
  description: "With every message, file and identity; there is no way back. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params },
  responses: {
    200: json(z.object({ success: z.literal(true), state: z.literal("erased") }), "Nothing is left."),
    202: json(
      z.object({ success: z.literal(true), state: z.literal("erasing") }),
      "The history is long; it goes on being erased.",
    ),
    ...refusals,
  },
});

const download = createRoute({
  method: "get",
  path: "/api/whatsapp/contacts/{id}/export",
  tags,
  summary: "Export a contact",
  description: "A zip of JSON and files: all that is kept of the person. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params },
  responses: {
    200: { description: "The zip.", content: { "application/zip": { schema: z.string().meta({ format: "binary" }) } } },
    400: { description: refusals[400].description },
    401: { description: refusals[401].description },
    403: { description: refusals[403].description },
    404: { description: refusals[404].description },
  },
});

export const contactDataRoutes = createRouter()
  .openapi(erase, async (c) => {
    const state = await eraseContact(c.var.services, c.var.actor, c.req.valid("param").id);
    return state === "erased"
      ? c.json({ success: true as const, state }, 200)
      : c.json({ success: true as const, state }, 202);
  })
  .openapi(download, async (c) => {
    const { id } = c.req.valid("param");
    const zip = await exportContact(c.var.services, c.var.actor, id);
    return c.body(zip, 200, {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="contact-${id}.zip"`,
    });
  });
