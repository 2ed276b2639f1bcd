import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./app-env.ts";
import { setHeader } from "./set-header.ts";
import { isLocalAddress } from "./local-address.ts";

const ONE_YEAR_SECONDS = 365 * 24 * 60 * 60;

/** An answer of the API is no document: should a browser show one as a page, it may load, run and embed nothing. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'";

/**
 * The headers that every answer carries. What a route has set itself stays: pages bring a policy of their own, and media
 * their own rules for caches.
 */
export const securityHeaders = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  // The answer to an upgrade keeps its own headers: they can't be changed once the socket is handed over.
  if (c.res.status === 101) return;
  const defaults = {
    "X-Content-Type-Options": "nosniff",
    // Not no-referrer: under that, forms of our own pages would send `Origin: null`.
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": API_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    // People's messages and their tokens: for no cache but the one that a route asks for.
    "Cache-Control": "no-store",
    // A browser that learned this on localhost would refuse plain HTTP for every other project there.
    ...(isLocalAddress(c.req.url) ? {} : { "Strict-Transport-Security": `max-age=${ONE_YEAR_SECONDS}` }),
  };
  for (const [name, value] of Object.entries(defaults)) {
    if (!c.res.headers.has(name)) setHeader(c, name, value);
  }
});
