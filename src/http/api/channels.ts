import { createRoute, z } from "@hono/zod-openapi";
import { businessProfile, profileChange } from "../../domain/business-profile.ts";
import { iso } from "../../domain/message-view.ts";
import { numberHealth } from "../../domain/number-health.ts";
import { changeProfile, readProfile } from "../../usecases/organization/business-profile.ts";
import { listChannels } from "../../usecases/organization/list-channels.ts";
import { setFallback } from "../../usecases/organization/set-fallback.ts";
import { authenticate } from "../authenticate.ts";
import { errorBody } from "../error-body.ts";
import { id, idText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";

const tags = ["Channels"];
const params = z.object({ id: idText });

const channelView = z
  .object({
    id: z.number().int(),
    provider: z.enum(["cloud_api", "vonage"]),
    name: z.string(),
    phone_number: z.string(),
    health: numberHealth.nullable(),
    problem: z.string().nullable().meta({ description: "why the health is not known" }),
    checked_at: z.iso.datetime(),
    fallback_channel_id: z
      .number()
      .int()
      .nullable()
      .meta({ description: "the number that messages go by while this one's provider is down" }),
  })
  .meta({ id: "Channel" });

const list = createRoute({
  method: "get",
  path: "/api/whatsapp/channels",
  tags,
  summary: "List the organization's numbers",
  description: "With how WhatsApp sees each of them, at most a minute old.",
  middleware: [authenticate, requires("read")] as const,
  responses: {
    200: json(z.object({ success: z.literal(true), channels: z.array(channelView) }), "The numbers."),
    401: refusals[401],
    403: refusals[403],
  },
});

const oneProfile = json(z.object({ success: z.literal(true), profile: businessProfile }), "The profile as it is now.");
const asked = {
  200: oneProfile,
  ...refusals,
  422: json(errorBody, "WhatsApp refused, and why."),
  503: json(errorBody, "WhatsApp did not answer."),
};

const putFallback = createRoute({
  method: "put",
  path: "/api/whatsapp/channels/{id}/fallback",
  tags,
  summary: "Name a number's fallback",
  description:
    "The number that messages go by while this one's provider is down: templates that its account has, and free text to who has written to it within 24 hours. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params, body: jsonBody(z.strictObject({ fallback_channel_id: id.nullable() })) },
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        channel: z.object({ id: z.number().int(), fallback_channel_id: z.number().int().nullable() }),
      }),
      "What it is now.",
    ),
    ...refusals,
  },
});

const getProfile = createRoute({
  method: "get",
  path: "/api/whatsapp/channels/{id}/profile",
  tags,
  summary: "Get a number's business profile",
  description: "What customers see about the business.",
  middleware: [authenticate, requires("read")] as const,
  request: { params },
  responses: asked,
});

const patchProfile = createRoute({
  method: "patch",
  path: "/api/whatsapp/channels/{id}/profile",
  tags,
  summary: "Change a number's business profile",
  description: "What is left out stays. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: { params, body: jsonBody(profileChange) },
  responses: asked,
});

export const channelRoutes = createRouter()
  .openapi(list, async (c) => {
    const channels = await listChannels(c.var.services, c.var.actor);
    return c.json(
      {
        success: true as const,
        channels: channels.map(
          ({ id, provider, name, phoneNumber, health, problem, checkedAt, fallbackChannelId }) => ({
            id,
            provider,
            name,
            phone_number: phoneNumber,
            health,
            problem,
            checked_at: iso(checkedAt),
            fallback_channel_id: fallbackChannelId,
          }),
        ),
      },
      200,
    );
  })
  .openapi(putFallback, async (c) => {
    const wanted = { channelId: c.req.valid("param").id, fallbackChannelId: c.req.valid("json").fallback_channel_id };
    const { id: channelId, fallbackChannelId } = await setFallback(c.var.services, c.var.actor, wanted);
    return c.json({ success: true as const, channel: { id: channelId, fallback_channel_id: fallbackChannelId } }, 200);
  })
  .openapi(getProfile, async (c) => {
    const profile = await readProfile(c.var.services, c.var.actor, c.req.valid("param").id);
    return c.json({ success: true as const, profile }, 200);
  })
  .openapi(patchProfile, async (c) => {
    const wanted = { channelId: c.req.valid("param").id, change: c.req.valid("json") };
    const profile = await changeProfile(c.var.services, c.var.actor, wanted);
    return c.json({ success: true as const, profile }, 200);
  });
