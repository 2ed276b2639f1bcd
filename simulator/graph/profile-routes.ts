import { Hono } from "hono";
import { z } from "zod";
import type { SimulatorContext } from "../context.ts";
import { parseParameters, text } from "../messages/parse-parameters.ts";
import { GraphError } from "./graph-error.ts";
import { readJsonBody } from "./read-json-body.ts";
import { requireNumber } from "./require-node.ts";

const verticals =
  "OTHER AUTO BEAUTY APPAREL EDU ENTERTAIN EVENT_PLAN FINANCE GROCERY GOVT HOTEL HEALTH NONPROFIT PROF_SERVICES RETAIL TRAVEL RESTAURANT ALCOHOL ONLINE_GAMBLING PHYSICAL_GAMBLING OTC_DRUGS UNDEFINED NOT_A_BIZ";

const profileSchema = z.object({
  messaging_product: z.literal("whatsapp"),
  about: text(1, 139).optional(),
  address: text(0, 256).optional(),
  description: text(0, 512).optional(),
  email: text(0, 128).optional(),
  websites: z.array(text(1, 256)).max(2).optional(),
  vertical: z.enum(verticals.split(" ")).optional(),
  profile_picture_handle: z.string().optional(),
});

const shownFields = ["about", "address", "description", "email", "profile_picture_url", "websites", "vertical"];

/** `/{phone_number_id}/whatsapp_business_profile`: what customers see about the business. */
export function profileRoutes(context: SimulatorContext): Hono {
  const { state, changes } = context;
  const app = new Hono();
  app.get("/:number/whatsapp_business_profile", (c) => {
    const id = c.req.param("number");
    requireNumber(context, "GET", id);
    const fields =
      c.req
        .query("fields")
        ?.split(",")
        .map((name) => name.trim()) ?? [];
    const unknown = fields.find((name) => !shownFields.includes(name));
    if (unknown) throw new GraphError({ code: 100, title: `Tried accessing nonexisting field (${unknown})` });
    const profile = Object.entries(state.profiles.get(id) ?? {});
    const shown = profile.filter(([name]) => fields.includes(name));
    return c.json({ data: [{ ...Object.fromEntries(shown), messaging_product: "whatsapp" }] });
  });
  app.post("/:number/whatsapp_business_profile", async (c) => {
    const id = c.req.param("number");
    requireNumber(context, "POST", id);
    const { messaging_product: _, ...wanted } = parseParameters(profileSchema, await readJsonBody(c.req.raw));
    state.profiles.set(id, { ...state.profiles.get(id), ...wanted });
    changes.publish({ type: "profile" });
    return c.json({ success: true });
  });
  return app;
}
