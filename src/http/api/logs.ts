import { createRoute, z } from "@hono/zod-openapi";
import { logDetailsView, viewLogDetails } from "../../domain/log-view.ts";
import { listLog, readLogEntry } from "../../usecases/partners/list-log.ts";
import { awaitDelivery } from "../../usecases/sending/await-delivery.ts";
import { resendMessage } from "../../usecases/sending/resend-message.ts";
import { authenticate } from "../authenticate.ts";
import { askedLogsOf, logPage, logQuery, viewLogPage } from "../log-query.ts";
import { idText } from "../parameters.ts";
import { partnerReceipt, partnerReceiptOf } from "../partner-receipt.ts";
import { requires } from "../requires.ts";
import { createRouter, json, refusals } from "../router.ts";
import { sendAnswers } from "../send-receipt.ts";

const tags = ["Logs"];
const params = z.object({ id: idText });

const list = createRoute({
  method: "get",
  path: "/api/whatsapp/logs",
  tags,
  summary: "List what was sent for a purpose",
  description:
    "By partners, notifications and whoever else says what a message is for; newest first. For admins, and API keys that may read.",
  middleware: [authenticate, requires("oversee")] as const,
  request: { query: logQuery.extend({ partnerId: idText.optional().openapi({ description: "who sent it" }) }) },
  responses: { 200: json(logPage, "A page of the log."), 400: refusals[400], 401: refusals[401], 403: refusals[403] },
});

const get = createRoute({
  method: "get",
  path: "/api/whatsapp/logs/{id}",
  tags,
  summary: "Read one of them in full",
  middleware: [authenticate, requires("oversee")] as const,
  request: { params },
  responses: {
    200: json(z.object({ success: z.literal(true), log: logDetailsView }), "The message, with how far it has come."),
    ...refusals,
  },
});

const resend = createRoute({
  method: "post",
  path: "/api/whatsapp/logs/{id}/resend",
  tags,
  summary: "Send a failed one again",
  middleware: [authenticate, requires("administer")] as const,
  request: { params },
  responses: {
    ...sendAnswers,
    200: json(partnerReceipt, "The provider has accepted it."),
    202: json(partnerReceipt, "It will be sent."),
  },
});

export const logRoutes = createRouter()
  .openapi(list, async (c) => {
    const query = c.req.valid("query");
    const asked = { ...askedLogsOf(query), partnerId: query.partnerId ?? null };
    return c.json(viewLogPage(await listLog(c.var.services, c.var.actor, asked, query), query), 200);
  })
  .openapi(get, async (c) => {
    const log = await readLogEntry(c.var.services, c.var.actor, c.req.valid("param").id);
    return c.json({ success: true as const, log: viewLogDetails(log) }, 200);
  })
  .openapi(resend, async (c) => {
    const { services, actor } = c.var;
    const { id, phone } = await readLogEntry(services, actor, c.req.valid("param").id);
    const resent = await resendMessage(services, actor, id);
    const delivery = await awaitDelivery(services, actor, resent);
    const receipt = partnerReceiptOf({ ...resent, fallback: false, phone }, delivery);
    return c.json(receipt, receipt.status === "pending" ? 202 : 200);
  });
