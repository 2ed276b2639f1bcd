import { Hono } from "hono";
import type { SimulatorContext } from "../context.ts";
import { GraphError, graphErrorResponse } from "./graph-error.ts";
import { blockRoutes } from "./block-routes.ts";
import { mediaRoutes } from "./media-routes.ts";
import { messagesRoutes } from "./messages-routes.ts";
import { nodeRoutes } from "./node-routes.ts";
import { profileRoutes } from "./profile-routes.ts";
import { subscriptionRoutes } from "./subscription-routes.ts";
import { templateRoutes } from "./template-routes.ts";

/** The Graph API: every path may start with a version such as `v25.0`. */
export function graphRoutes(context: SimulatorContext): Hono {
  const app = new Hono({ getPath: (request) => withoutVersion(new URL(request.url).pathname) });
  app.use(async (c, next) => {
    requireToken(c.req.header("authorization"), c.req.query("access_token"), context.options.accessToken);
    await next();
  });
  app.route("/", messagesRoutes(context));
  app.route("/", mediaRoutes(context));
  app.route("/", templateRoutes(context));
  app.route("/", profileRoutes(context));
  app.route("/", blockRoutes(context));
  app.route("/", subscriptionRoutes(context));
  app.route("/", nodeRoutes(context));
  app.onError((error) => {
    if (error instanceof GraphError) return graphErrorResponse(error);
    throw error;
  });
  app.notFound((c) => {
    context.unexpected.push(`${c.req.method} ${c.req.url}`);
    return graphErrorResponse(new GraphError({ code: 2500, title: `Unknown path components: ${c.req.path}` }));
  });
  return app;
}

function withoutVersion(path: string): string {
  return path.replace(/^\/v\d+\.\d+(?=\/|$)/, "").replace(/\/$/, "") || "/";
}

function requireToken(header: string | undefined, parameter: string | undefined, expected: string): void {
  const token = header?.replace(/^(Bearer|OAuth) /i, "") ?? parameter;
  if (!token) throw new GraphError({ code: 104 });
  if (token !== expected) throw new GraphError({ code: 190 });
}
