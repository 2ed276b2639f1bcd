import { createRoute, z } from "@hono/zod-openapi";
import { checkDatabase } from "../usecases/upkeep/check-database.ts";
import { createRouter, json } from "./router.ts";

const body = z.object({
  success: z.boolean(),
  status: z.enum(["ok", "degraded"]),
  database: z.enum(["ok", "unreachable"]),
});

const health = createRoute({
  method: "get",
  path: "/health",
  tags: ["Operations"],
  summary: "Is it alive",
  security: [],
  responses: { 200: json(body, "All is well."), 503: json(body, "The database does not answer.") },
});

/** Public, and tells no more than that: for uptime checks. */
export const healthRoutes = createRouter().openapi(health, async (c) => {
  const answers = await Promise.all(c.var.unplaced.each().map(checkDatabase));
  return answers.every(Boolean)
    ? c.json({ success: true, status: "ok" as const, database: "ok" as const }, 200)
    : c.json({ success: false, status: "degraded" as const, database: "unreachable" as const }, 503);
});
