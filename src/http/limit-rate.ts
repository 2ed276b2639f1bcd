import { createMiddleware } from "hono/factory";
import { actorName, type Actor } from "../domain/actor.ts";
import { AppError } from "../errors.ts";
import type { AppEnv } from "./app-env.ts";

/** What the bindings count by; the next period begins within it. */
const PERIOD_SECONDS = 60;

/** Holds a person or an API key to the ERP API's 100 requests a minute, over its endpoints together; after `authenticate`. */
export const limitModule = createMiddleware<AppEnv>(async (c, next) => {
  await requireRate(c.env.MODULE_LIMIT, c.var.actor);
  await next();
});

/**
 * Each database counts its people anew, so the organization is part of whom it counts.
 * @throws AppError rate_limited
 */
export async function requireRate(limit: RateLimit, actor: Actor): Promise<void> {
  const { success } = await limit.limit({ key: `${actor.organizationId}:${actorName(actor)}` });
  if (success) return;
  throw new AppError("rate_limited", "These are too many requests within a minute. Go on after a while.", {
    retryAfterSeconds: PERIOD_SECONDS,
  });
}
