import { Hono } from "hono";
import { equalSecrets } from "../auth/constant-time.ts";
import { METRICS_CONTENT_TYPE, metricsText } from "../domain/metrics-text.ts";
import { AppError } from "../errors.ts";
import { readMetrics } from "../usecases/upkeep/read-metrics.ts";
import type { AppEnv } from "./app-env.ts";

/** What Prometheus scrapes. It speaks for all organizations, so no session and no API key opens it: its own token does. */
export const metricsRoutes = new Hono<AppEnv>().get("/metrics", async (c) => {
  const { config } = c.var.services;
  if (config.metricsToken === null) {
    throw new AppError("not_configured", "There are no metrics until METRICS_TOKEN is set. See docs/operations.md.");
  }
  const token = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1] ?? "";
  if (!(await equalSecrets(token, config.metricsToken))) {
    throw new AppError("unauthenticated", "Send the value of METRICS_TOKEN as `Authorization: Bearer …`.");
  }
  return c.text(metricsText(await readMetrics(c.var.services)), 200, {
    "content-type": METRICS_CONTENT_TYPE,
    "cache-control": "no-store",
  });
});
