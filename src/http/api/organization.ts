import { createRoute, z } from "@hono/zod-openapi";
import { embedOrigins } from "../../domain/embed-origin.ts";
import { DEFAULT_RETENTION_DAYS } from "../../domain/retention.ts";
import {
  changeOrganization,
  readOrganization,
  type OrganizationView,
} from "../../usecases/organization/change-organization.ts";
import { authenticate } from "../authenticate.ts";
import { requires } from "../requires.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";

const organization = z
  .object({
    id: z.number().int(),
    name: z.string(),
    default_country: z.string().meta({ description: "completes numbers that are typed without a country code" }),
    retention_days: z
      .number()
      .int()
      .meta({
        description: `how long messages and media are kept; ${DEFAULT_RETENTION_DAYS} days, five years, by default`,
      }),
    embed_origins: z.array(z.string()).meta({
      description: "sites that may show conversations inside themselves; see POST /api/whatsapp/embed-tokens",
    }),
  })
  .meta({ id: "Organization" });

const answer = z.object({ success: z.literal(true), organization });
const path = "/api/whatsapp/organization";
const tags = ["Organization"];

const read = createRoute({
  method: "get",
  path,
  tags,
  summary: "Read the organization's settings",
  middleware: [authenticate, requires("read")] as const,
  responses: { 200: json(answer, "The settings."), 401: refusals[401], 403: refusals[403] },
});

const change = createRoute({
  method: "patch",
  path,
  tags,
  summary: "Change the organization's settings",
  description: "What is not named stays. A shorter retention takes effect with the next night's run. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: {
    body: jsonBody(
      z.object({
        name: z.string().trim().min(1).max(100).optional(),
        default_country: z.string().length(2).toUpperCase().optional(),
        retention_days: z.number().int().min(1).max(36_500).optional(),
        embed_origins: embedOrigins.optional(),
      }),
    ),
  },
  responses: { 200: json(answer, "The settings as they are now."), ...refusals },
});

export const organizationRoutes = createRouter()
  .openapi(read, async (c) => {
    const found = await readOrganization(c.var.services, c.var.actor);
    return c.json({ success: true as const, organization: viewOrganization(found) }, 200);
  })
  .openapi(change, async (c) => {
    const { name, default_country, retention_days, embed_origins } = c.req.valid("json");
    const changes = {
      name,
      defaultCountry: default_country,
      retentionDays: retention_days,
      embedOrigins: embed_origins,
    };
    const changed = await changeOrganization(c.var.services, c.var.actor, changes);
    return c.json({ success: true as const, organization: viewOrganization(changed) }, 200);
  });

function viewOrganization(found: OrganizationView): z.infer<typeof organization> {
  const { id, name, defaultCountry, retentionDays, embedOrigins } = found;
  return { id, name, default_country: defaultCountry, retention_days: retentionDays, embed_origins: embedOrigins };
}
