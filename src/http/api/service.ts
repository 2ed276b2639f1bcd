import { createRoute, z } from "@hono/zod-openapi";
import { limitedText } from "../../domain/outbound/limits.ts";
import { templateBody } from "../../domain/outbound/template-body.ts";
import { MAX_TEXT_CHARACTERS } from "../../domain/outbound/text-length.ts";
import { usageView } from "../../domain/usage-view.ts";
import { readUsage } from "../../usecases/organization/read-usage.ts";
import { sendTest } from "../../usecases/partners/send-test.ts";
import { readServiceStatus } from "../../usecases/partners/service-status.ts";
import { readOrganization } from "../../usecases/organization/change-organization.ts";
import { awaitDelivery } from "../../usecases/sending/await-delivery.ts";
import { authenticate } from "../authenticate.ts";
import { partnerReceipt, partnerReceiptOf } from "../partner-receipt.ts";
import { requires } from "../requires.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";
import { sendAnswers } from "../send-receipt.ts";

const tags = ["Service"];

const status = createRoute({
  method: "get",
  path: "/api/whatsapp/status",
  tags,
  summary: "Read whether messages can leave",
  middleware: [authenticate, requires("oversee")] as const,
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        status: z.object({
          enabled: z.boolean(),
          configured: z.boolean().meta({ description: "whether the organization has a number" }),
          fromNumber: z.string().nullable(),
          provider: z.enum(["cloud_api", "vonage"]).nullable(),
          partnerMessaging: z.boolean().meta({ description: "whether partners may write to their clients" }),
          reason: z.enum(["enabled", "service_disabled", "not_configured"]),
          organizationId: z.number().int(),
        }),
      }),
      "The state of the service.",
    ),
    401: refusals[401],
    403: refusals[403],
  },
});

const test = createRoute({
  method: "post",
  path: "/api/whatsapp/test",
  tags,
  summary: "Send a test message",
  description:
    "A text, or a template where the person has not written within 24 hours. It stands in the logs as `test`.",
  middleware: [authenticate, requires("administer")] as const,
  request: {
    body: jsonBody(
      z.object({
        phoneNumber: z
          .string()
          .min(3)
          .max(30)
          .meta({ description: "completed with the organization's country", example: "+919876543210" }),
        message: limitedText(MAX_TEXT_CHARACTERS).default("This is a test message from Parley."),
        template: templateBody.optional().meta({ description: "in place of `message`" }),
      }),
    ),
  },
  responses: {
    ...sendAnswers,
    200: json(partnerReceipt, "The provider has accepted it."),
    202: json(partnerReceipt, "It is stored and will be sent."),
  },
});

const day = z.iso.date("is not a date like 2026-11-20").refine((date) => date >= "2000", "is before the year 2000");

const statistics = createRoute({
  method: "get",
  path: "/api/whatsapp/statistics",
  tags: ["Statistics"],
  summary: "Read how messaging is used",
  description: "From counters, by the days of UTC; the last 30 days where none are named.",
  middleware: [authenticate, requires("oversee")] as const,
  request: { query: z.object({ startDate: day.optional(), endDate: day.optional() }) },
  responses: {
    200: json(z.object({ success: z.literal(true), statistics: usageView }), "What happened on these days."),
    400: refusals[400],
    401: refusals[401],
    403: refusals[403],
  },
});

export const serviceRoutes = createRouter()
  .openapi(status, async (c) => {
    const { services, actor } = c.var;
    const [found, { partnerMessaging }] = await Promise.all([
      readServiceStatus(services, actor.organizationId),
      readOrganization(services, actor),
    ]);
    return c.json({ success: true as const, status: { ...found, partnerMessaging } }, 200);
  })
  .openapi(test, async (c) => {
    const { services, actor } = c.var;
    const { phoneNumber, message, template } = c.req.valid("json");
    const sent = await sendTest(services, actor, { phoneNumber, text: message, template: template ?? null });
    const delivery = await awaitDelivery(services, actor, sent);
    const receipt = partnerReceiptOf({ ...sent, phone: sent.phone }, delivery);
    return c.json(receipt, receipt.status === "pending" ? 202 : 200);
  })
  .openapi(statistics, async (c) => {
    const { startDate, endDate } = c.req.valid("query");
    const usage = await readUsage(c.var.services, c.var.actor, { from: startDate ?? null, to: endDate ?? null });
    return c.json({ success: true as const, statistics: usage }, 200);
  });
