import { createRoute, z } from "@hono/zod-openapi";
import { equalSecrets } from "../auth/constant-time.ts";
import { METRICS_CONTENT_TYPE, metricsText } from "../domain/metrics-text.ts";
import { AppError } from "../errors.ts";
import { readMetrics } from "../usecases/upkeep/read-metrics.ts";
import { errorBody } from "./error-body.ts";
import { createRouter, json, refusals } from "./router.ts";

const read = createRoute({
  method: "get",
  path: "/metrics",
  tags: ["Operations"],
  summary: "Read metrics for Prometheus",
  description:
    "With the value of `METRICS_TOKEN` as the bearer token. It speaks for all organizations, so no session and no API key opens it.",
  security: [],
  responses: {
    200: {
      description: "Prometheus's text format 0.0.4.",
      content: { "text/plain": { schema: z.string() } },
    },
    401: refusals[401],
    503: json(errorBody, "There is no `METRICS_TOKEN`."),
  },
});

/** What Prometheus scrapes. */
export const metricsRoutes = createRouter().openapi(read, async (c) => {
  const { config } = c.var.unplaced;
  if (config.metricsToken === null) {
    throw new AppError("not_configured", "There are no metrics until METRICS_TOKEN is set. See docs/operations.md.");
  }
  const token = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
  if (!(await equalSecrets(token, config.metricsToken))) {
    throw new AppError("unauthenticated", "Send the value of METRICS_TOKEN as `Authorization: Bearer …`.");
  }
  return c.text(metricsText(await readMetrics(c.var.unplaced)), 200, {
    "content-type": METRICS_CONTENT_TYPE,
    "cache-control": "no-store",
  });
});
