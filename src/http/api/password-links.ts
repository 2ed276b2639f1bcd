import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "../../domain/password-link.ts";
import { readPasswordLink } from "../../usecases/sessions/read-password-link.ts";
import { usePasswordLink } from "../../usecases/sessions/use-password-link.ts";
import type { AppEnv } from "../app-env.ts";
import { errorBody } from "../error-body.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";
import { sameOrigin } from "../same-origin.ts";
import { answerSession, sessionBody } from "../session-answer.ts";

const tags = ["Sessions"];

const token = z.string().min(1).max(100).meta({ description: "what stands behind the # of the link" });
export const newPassword = z.string().min(MIN_PASSWORD_LENGTH).max(MAX_PASSWORD_LENGTH);

const common = {
  400: refusals[400],
  403: json(errorBody, "Asked from another site."),
  404: json(errorBody, "The link was used, replaced or has expired."),
  429: json(errorBody, "Too many attempts; `Retry-After` says when to go on."),
};

const read = createRoute({
  method: "post",
  path: "/api/auth/password-links/read",
  tags,
  summary: "Read whose password link it is",
  description: "Changes nothing: the link stays good.",
  security: [],
  middleware: [sameOrigin] as const,
  request: { body: jsonBody(z.object({ token })) },
  responses: {
    200: json(
      z.object({
        success: z.literal(true),
        email: z.string(),
        name: z.string(),
        kind: z.enum(["invitation", "password_reset"]),
      }),
      "The person.",
    ),
    ...common,
  },
});

const use = createRoute({
  method: "post",
  path: "/api/auth/password-links/use",
  tags,
  summary: "Choose a password with a link",
  description: "Logs the person in, as a login does, and ends their other sessions. The link is good once.",
  security: [],
  middleware: [sameOrigin] as const,
  request: { body: jsonBody(z.object({ token, password: newPassword })) },
  responses: { 200: json(sessionBody, "The session."), ...common },
});

export const passwordLinkRoutes = createRouter()
  .openapi(read, async (c) => {
    const { token } = c.req.valid("json");
    const services = await c.var.unplaced.by({ kind: "password_link", token });
    const { email, name, kind } = await readPasswordLink({ ...services, mayAttempt: limitOf(c, token) }, token);
    return c.json({ success: true as const, email, name, kind }, 200);
  })
  .openapi(use, async (c) => {
    const { token, password } = c.req.valid("json");
    const services = await c.var.unplaced.by({ kind: "password_link", token });
    const deps = { ...services, mayAttempt: limitOf(c, token) };
    return c.json(answerSession(c, await usePasswordLink(deps, { token, password })), 200);
  });

/** By address, as whoever tries out links tries many; only Cloudflare's own edge can set that header. */
function limitOf(c: Context<AppEnv>, token: string): () => Promise<boolean> {
  const key = `password-link:${c.req.header("cf-connecting-ip") ?? token}`;
  return async () => (await c.env.LOGIN_LIMIT.limit({ key })).success;
}
