import { createRoute, z } from "@hono/zod-openapi";
import { embedOrigins } from "../../domain/embed-origin.ts";
import { BUILT_IN_ENTITY_TYPES, ownEntityTypes } from "../../domain/entity-types.ts";
import { notificationTemplate } from "../../domain/notification-template.ts";
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
    partner_messaging: z.boolean().meta({ description: "whether partners may write to their clients" }),
    embed_origins: z.array(z.string()).meta({
      description: "sites that may show conversations inside themselves; see POST /api/whatsapp/embed-tokens",
    }),
    entity_types: z.array(z.string()).meta({
      description: `what messages may be about in other applications, beside ${BUILT_IN_ENTITY_TYPES.join(", ")}`,
    }),
    notification_template: notificationTemplate.nullable().meta({
      description:
        "carries the text of POST /api/whatsapp/notify outside the 24-hour window, as the one value of its body: `parameter` is that value's name, null where the template numbers it",
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
        entity_types: ownEntityTypes.optional(),
        notification_template: notificationTemplate.nullable().optional(),
        partner_messaging: z.boolean().optional(),
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
    const body = c.req.valid("json");
    const changes = {
      name: body.name,
      defaultCountry: body.default_country,
      retentionDays: body.retention_days,
      embedOrigins: body.embed_origins,
      entityTypes: body.entity_types,
      notificationTemplate: body.notification_template,
      partnerMessaging: body.partner_messaging,
    };
    const changed = await changeOrganization(c.var.services, c.var.actor, changes);
    return c.json({ success: true as const, organization: viewOrganization(changed) }, 200);
  });

function viewOrganization(found: OrganizationView): z.infer<typeof organization> {
  return {
    id: found.id,
    name: found.name,
    default_country: found.defaultCountry,
    retention_days: found.retentionDays,
    embed_origins: found.embedOrigins,
    entity_types: found.entityTypes,
    notification_template: found.notificationTemplate,
    partner_messaging: found.partnerMessaging,
  };
}
