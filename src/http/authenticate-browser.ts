import { createMiddleware } from "hono/factory";
import { AppError } from "../errors.ts";
import { authenticateBrowser as browserOf } from "../usecases/sessions/authenticate-browser.ts";
import type { AppEnv } from "./app-env.ts";
import { authenticate } from "./authenticate.ts";
import { requireRate } from "./limit-rate.ts";
import { sessionTokenOf } from "./session-answer.ts";

/**
 * As `authenticate`, and also lets in the browser that is logged in, by its cookie: for pages of Parley's own origin that
 * have no access token. Such a request has to say that it comes from there; saying so alone proves nothing.
 */
export const authenticateOrBrowser = createMiddleware<AppEnv>(async (c, next) => {
  const token = sessionTokenOf(c);
  const { headers } = c.req.raw;
  if (token === null || headers.has("authorization") || headers.has("x-api-key")) return authenticate(c, next);
  const site = headers.get("sec-fetch-site");
  if (headers.get("origin") !== new URL(c.req.url).origin || (site !== null && site !== "same-origin")) {
    throw new AppError("bad_origin", "With a browser's session this can only be asked from Parley's own origin.");
  }
  const services = await c.var.unplaced.by({ kind: "refresh_token", token });
  const actor = await browserOf(services, token);
  if (actor === null) throw new AppError("session_revoked", "This session has ended. Log in again.");
  await requireRate(c.env.API_LIMIT, actor);
  c.set("services", services);
  c.set("actor", actor);
  c.set("sessionExpiresAt", null);
  await next();
});
