import type { OpenAPIHono } from "@hono/zod-openapi";
import { readEmbedOrigins } from "../usecases/organization/read-embed-origins.ts";
import type { AppEnv } from "./app-env.ts";
import { framedBy } from "./framed-by.ts";

/**
 * The page that `<whatsapp-chat>` shows inside another application: the same static files as the rest, under a policy
 * that lets the organization's own applications frame it. The page has no session of its own: it is nothing until its
 * frame's parent hands it a token, and only those named here can be that parent.
 */
export function serveEmbedPage(app: OpenAPIHono<AppEnv>): void {
  app.get("/embed", async (c) => {
    const organization = c.req.query("organization") ?? "";
    const origins = /^[1-9]\d{0,11}$/.test(organization)
      ? await readEmbedOrigins(await c.var.unplaced.of(Number(organization)), Number(organization))
      : [];
    // Asked anew, without the caller's headers: a 304 would keep the policy of another organization's page.
    const page = await c.env.ASSETS.fetch(new URL("/embed", c.req.url));
    return framedBy(page, origins);
  });
}
