import { createMiddleware } from "hono/factory";
import { AppError } from "../errors.ts";
import type { AppEnv } from "./app-env.ts";

/**
 * For routes that a browser's cookie opens, or that set one: refuses what another site has caused.
 *
 * A browser sends `Origin` with every POST, and no page can forge it; ours must be the address that was asked. Newer
 * ones send `Sec-Fetch-Site` too, which also tells a sibling subdomain (`same-site`), to whose requests SameSite=Strict
 * cookies do travel. Each of the two that is there must say that it was us. Where neither is there, no browser is at
 * work, and so no cookie that its owner did not put in on purpose.
 */
export const sameOrigin = createMiddleware<AppEnv>(async (c, next) => {
  const origin = c.req.header("origin");
  const site = c.req.header("sec-fetch-site");
  const foreign =
    (origin !== undefined && origin !== new URL(c.req.url).origin) || (site !== undefined && site !== "same-origin");
  if (foreign) throw new AppError("bad_origin", "This can only be asked from Parley's own pages.");
  await next();
});
