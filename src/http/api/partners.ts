import { createRoute, z } from "@hono/zod-openapi";
import { clientView, viewClient } from "../../domain/client-view.ts";
import { listClients } from "../../usecases/partners/list-clients.ts";
import { listPartnerLog } from "../../usecases/partners/list-log.ts";
import { sendAsPartner } from "../../usecases/partners/send-as-partner.ts";
import { readServiceStatus } from "../../usecases/partners/service-status.ts";
import { awaitDelivery } from "../../usecases/sending/await-delivery.ts";
import { askedLogsOf, logPage, logQuery, viewLogPage } from "../log-query.ts";
import { partnerReceipt, partnerReceiptOf } from "../partner-receipt.ts";
import { partnerSendOf, partnerSendRequest } from "../partner-send-request.ts";
import { partnersOnly } from "../partners-only.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";
import { idempotencyHeader, sendAnswers } from "../send-receipt.ts";

const tags = ["Partners"];

const status = createRoute({
  method: "get",
  path: "/api/partners/whatsapp/status",
  tags,
  summary: "Read whether a partner can write",
  middleware: partnersOnly,
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        status: z.object({
          enabled: z.boolean(),
          configured: z.boolean().meta({ description: "whether the organization has a number" }),
          fromNumber: z.string().nullable(),
          partnerAccess: z.boolean().meta({ description: "whether this partner can send now" }),
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

const send = createRoute({
  method: "post",
  path: "/api/partners/whatsapp/send",
  tags,
  summary: "Write to a client",
  description:
    "Words are sent in the partner's name. As POST /api/whatsapp/send otherwise: outside the 24-hour window a template is needed.",
  middleware: partnersOnly,
  request: { headers: idempotencyHeader, body: jsonBody(partnerSendRequest) },
  responses: {
    ...sendAnswers,
    200: json(partnerReceipt, "The provider has accepted it."),
    202: json(partnerReceipt, "It is stored and will be sent."),
  },
});

const logs = createRoute({
  method: "get",
  path: "/api/partners/whatsapp/logs",
  tags,
  summary: "List what a partner has sent",
  description: "To those who are the partner's clients today; newest first.",
  middleware: partnersOnly,
  request: { query: logQuery },
  responses: { 200: json(logPage, "A page of the log."), 400: refusals[400], 401: refusals[401], 403: refusals[403] },
});

const clients = createRoute({
  method: "get",
  path: "/api/partners/whatsapp/clients",
  tags,
  summary: "List a partner's clients",
  description: "By their names; at most a thousand.",
  middleware: partnersOnly,
  responses: {
    200: json(z.object({ success: z.literal(true), clients: z.array(clientView) }), "The clients."),
    401: refusals[401],
    403: refusals[403],
  },
});

export const partnerRoutes = createRouter()
  .openapi(status, async (c) => {
    const { provider: _provider, ...found } = await readServiceStatus(c.var.services, c.var.partner.organizationId);
    const partnerAccess = found.reason === "enabled";
    return c.json({ success: true as const, status: { ...found, partnerAccess } }, 200);
  })
  .openapi(send, async (c) => {
    const { services, partner } = c.var;
    const request = partnerSendOf(c.req.valid("json"), c.req.valid("header")["idempotency-key"]);
    const sent = await sendAsPartner(services, partner, request);
    const delivery = await awaitDelivery(services, partner, sent);
    const receipt = partnerReceiptOf({ ...sent, phone: sent.client.phone }, delivery);
    return c.json(receipt, receipt.status === "pending" ? 202 : 200);
  })
  .openapi(logs, async (c) => {
    const query = c.req.valid("query");
    const found = await listPartnerLog(c.var.services, c.var.partner, askedLogsOf(query), query);
    return c.json(viewLogPage(found, query), 200);
  })
  .openapi(clients, async (c) => {
    const found = await listClients(c.var.services, c.var.partner);
    const now = c.var.services.now();
    return c.json({ success: true as const, clients: found.map((client) => viewClient(client, now)) }, 200);
  });
