import { createRoute, z } from "@hono/zod-openapi";
import { iso } from "../../domain/message-view.ts";
import { listAuditLog, type StoredAuditEntry } from "../../usecases/audit/list-audit-log.ts";
import { authenticate } from "../authenticate.ts";
import { idText, limitText } from "../parameters.ts";
import { requires } from "../requires.ts";
import { createRouter, json, refusals } from "../router.ts";

const auditEntry = z
  .object({
    id: z.number().int(),
    actor: z.string().meta({ description: "`user:1`, `api_key:2`, `system`" }),
    actor_name: z.string().nullable(),
    action: z.string().meta({ description: "such as `conversation.assigned`" }),
    target: z.string().meta({ description: "such as `conversation:1`" }),
    details: z.record(z.string(), z.unknown()).nullable(),
    created_at: z.iso.datetime(),
  })
  .meta({ id: "AuditEntry" });

const word = z.string().min(1).max(100).optional();

const list = createRoute({
  method: "get",
  path: "/api/whatsapp/audit-log",
  tags: ["People"],
  summary: "List who did what",
  description:
    "Newest first. A page with a filter looks at a bounded number of entries: it may be short, or empty, while `next_before` says that there is more. For admins.",
  middleware: [authenticate, requires("administer")] as const,
  request: {
    query: z.object({ actor: word, target: word, action: word, limit: limitText, before: idText.optional() }),
  },
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        entries: z.array(auditEntry),
        next_before: z.number().int().nullable().meta({ description: "`before` of the next page" }),
      }),
      "A page of the log.",
    ),
    400: refusals[400],
    401: refusals[401],
    403: refusals[403],
  },
});

export const auditLogRoutes = createRouter().openapi(list, async (c) => {
  const { limit, before, ...filter } = c.req.valid("query");
  const page = { beforeId: before ?? null, limit };
  const { entries, nextBefore } = await listAuditLog(c.var.services, c.var.actor, filter, page);
  return c.json({ success: true as const, entries: entries.map(viewEntry), next_before: nextBefore }, 200);
});

function viewEntry(entry: StoredAuditEntry): z.infer<typeof auditEntry> {
  const { id, actor, actorName, action, target, details, createdAt } = entry;
  return { id, actor, actor_name: actorName, action, target, details, created_at: iso(createdAt) };
}
