import { createRoute, z } from "@hono/zod-openapi";
import { bulkSend, MAX_BULK_CLIENTS } from "../../usecases/scheduling/bulk-send.ts";
import { errorBody } from "../error-body.ts";
import { id } from "../parameters.ts";
import { partnersOnly } from "../partners-only.ts";
import { partnerWords, sendTime } from "../partner-words.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";
import { idempotencyHeader } from "../send-receipt.ts";

const skipped = z.object({ userId: z.number().int(), code: z.string(), error: z.string() });

const send = createRoute({
  method: "post",
  path: "/api/partners/whatsapp/bulk",
  tags: ["Partners"],
  summary: "Write to several clients",
  description: `At most ${MAX_BULK_CLIENTS} at once, and 500 within 24 hours. Without \`confirmCount\`, or with another number than of those who would get it, nothing is sent and the answer says who would. Each is then one of the scheduled messages, whose state says what became of it.`,
  middleware: partnersOnly,
  request: {
    headers: idempotencyHeader,
    body: jsonBody(
      z.object({
        userIds: z.array(id).min(1).max(MAX_BULK_CLIENTS),
        ...partnerWords,
        sendAt: sendTime.optional(),
        confirmCount: z.number().int().min(0).optional(),
      }),
    ),
  },
  responses: {
    202: json(
      z.object({
        success: z.literal(true),
        count: z.number().int(),
        results: z.array(
          z.union([
            z.object({ userId: z.number().int(), success: z.literal(true), id: z.number().int() }),
            skipped.extend({ success: z.literal(false) }),
          ]),
        ),
      }),
      "All are stored and will be sent; each is reported.",
    ),
    ...refusals,
    409: json(errorBody, "The count is to be confirmed, see `confirm`; or the key was used for another message."),
    429: json(errorBody, "Too many people within 24 hours."),
  },
});

export const partnerBulkRoutes = createRouter().openapi(send, async (c) => {
  const request = c.req.valid("json");
  const outcome = await bulkSend(c.var.services, c.var.partner, {
    clientIds: request.userIds,
    words: request.message,
    fallbackTemplate: request.fallbackTemplate ?? null,
    purpose: request.messageType,
    appointmentId: request.appointmentId ?? null,
    dueAt: request.sendAt ?? null,
    confirmCount: request.confirmCount ?? null,
    idempotencyKey: c.req.valid("header")["idempotency-key"] ?? null,
  });
  if (outcome.state === "unconfirmed") {
    const { count, skipped: left } = outcome;
    const error = `This would go to ${count} of ${new Set(request.userIds).size} people. Send it again with "confirmCount": ${count}.`;
    const code = "confirmation_needed" as const;
    const request_id = c.var.requestId;
    return c.json({ success: false as const, error, code, request_id, confirm: { count, skipped: left } }, 409);
  }
  const results = [
    ...outcome.stored.map((each) => ({ ...each, success: true as const })),
    ...outcome.skipped.map((each) => ({ ...each, success: false as const })),
  ];
  return c.json({ success: true as const, count: outcome.stored.length, results }, 202);
});
