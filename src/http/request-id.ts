import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./app-env.ts";
import { setHeader } from "./set-header.ts";

/** Names the request in its answer and in the log. Always ours: a caller's id could forge log lines. */
export const requestId = createMiddleware<AppEnv>(async (c, next) => {
  const id = crypto.randomUUID();
  c.set("requestId", id);
  await next();
  // The answer to an upgrade keeps its own headers: they can't be changed once the socket is handed over.
  if (c.res.status !== 101) setHeader(c, "X-Request-Id", id);
});
