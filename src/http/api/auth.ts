import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { changePassword } from "../../usecases/sessions/change-password.ts";
import { MAX_PASSWORD_LENGTH } from "../../domain/password-link.ts";
import { logIn } from "../../usecases/sessions/log-in.ts";
import { logOut } from "../../usecases/sessions/log-out.ts";
import { readOwnUser } from "../../usecases/sessions/read-own-user.ts";
import { refreshSession } from "../../usecases/sessions/refresh-session.ts";
import { renameOwnUser } from "../../usecases/sessions/rename-own-user.ts";
import type { Services } from "../../services.ts";
import type { AppEnv } from "../app-env.ts";
import { authenticate } from "../authenticate.ts";
import { errorBody } from "../error-body.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";
import { sameOrigin } from "../same-origin.ts";
import {
  answerSession,
  forgetSession,
  refreshTokenOf,
  sessionBody,
  sessionUserBody,
  viewSessionUser,
} from "../session-answer.ts";
import { newPassword } from "./password-links.ts";
import { personName } from "./users.ts";

const login = createRoute({
  method: "post",
  path: "/api/auth/login",
  tags: ["Sessions"],
  summary: "Log in",
  description: "Answers with an access token, and sets the cookie that refreshes it.",
  security: [],
  middleware: [sameOrigin] as const,
  request: {
    body: jsonBody(
      z.object({
        email: z.string().trim().toLowerCase().min(1).max(254),
        password: z.string().min(1).max(MAX_PASSWORD_LENGTH),
      }),
    ),
  },
  responses: {
    200: json(sessionBody, "The session."),
    400: refusals[400],
    401: json(errorBody, "The e-mail or the password is wrong."),
    403: json(errorBody, "Asked from another site."),
    429: json(errorBody, "Too many attempts with this e-mail; `Retry-After` says when to go on."),
  },
});

const refresh = createRoute({
  method: "post",
  path: "/api/auth/refresh",
  tags: ["Sessions"],
  summary: "Get the next access token",
  description:
    "Spends the refresh cookie and sets the next one. A cookie that comes a second time ends the session: ask once at a time.",
  security: [],
  middleware: [sameOrigin] as const,
  responses: {
    200: json(sessionBody, "The session goes on."),
    401: json(errorBody, "There is no session, or it has ended."),
    403: json(errorBody, "Asked from another site."),
  },
});

const logout = createRoute({
  method: "post",
  path: "/api/auth/logout",
  tags: ["Sessions"],
  summary: "Log out",
  description: "Ends the cookie's session with its access tokens and live sockets. May be asked again.",
  security: [],
  middleware: [sameOrigin] as const,
  responses: {
    200: json(z.object({ success: z.literal(true) }), "There is no session any more."),
    403: json(errorBody, "Asked from another site."),
  },
});

const me = createRoute({
  method: "get",
  path: "/api/auth/me",
  tags: ["Sessions"],
  summary: "Who am I",
  middleware: [authenticate] as const,
  responses: {
    200: json(z.object({ success: z.literal(true), user: sessionUserBody }), "The session's user."),
    401: refusals[401],
    403: json(errorBody, "An API key has no user."),
  },
});

const rename = createRoute({
  method: "patch",
  path: "/api/auth/me",
  tags: ["Sessions"],
  summary: "Change my name",
  middleware: [authenticate] as const,
  request: { body: jsonBody(z.object({ name: personName })) },
  responses: {
    200: json(z.object({ success: z.literal(true), user: sessionUserBody }), "The session's user as they are now."),
    400: refusals[400],
    401: refusals[401],
    403: json(errorBody, "An API key has no user."),
  },
});

const password = createRoute({
  method: "post",
  path: "/api/auth/password",
  tags: ["Sessions"],
  summary: "Change my password",
  description: "Ends all sessions of the person, and goes on in a new one, as after a login.",
  middleware: [sameOrigin, authenticate] as const,
  request: {
    body: jsonBody(
      z.object({ current_password: z.string().min(1).max(MAX_PASSWORD_LENGTH), new_password: newPassword }),
    ),
  },
  responses: {
    200: json(sessionBody, "The new session."),
    400: json(errorBody, "The current password is another, or the new one is too short."),
    401: refusals[401],
    403: json(errorBody, "An API key has no user, or asked from another site."),
    409: json(errorBody, "The password was changed elsewhere at the same time."),
    429: json(errorBody, "Too many attempts; `Retry-After` says when to go on."),
  },
});

export const authRoutes = createRouter()
  .openapi(login, async (c) => {
    const mayAttempt = async (email: string) => (await c.env.LOGIN_LIMIT.limit({ key: email })).success;
    const credentials = c.req.valid("json");
    const services = await c.var.unplaced.by({ kind: "email", email: credentials.email });
    const grant = await logIn({ ...services, mayAttempt }, credentials);
    return c.json(answerSession(c, grant), 200);
  })
  .openapi(refresh, async (c) => {
    const token = refreshTokenOf(c);
    const grant = await refreshSession(await sessionServices(c, token), token);
    return c.json(answerSession(c, grant), 200);
  })
  .openapi(logout, async (c) => {
    const token = refreshTokenOf(c);
    await logOut(await sessionServices(c, token), token);
    forgetSession(c);
    return c.json({ success: true as const }, 200);
  })
  .openapi(me, async (c) => {
    const user = await readOwnUser(c.var.services, c.var.actor);
    return c.json({ success: true as const, user: viewSessionUser(user) }, 200);
  })
  .openapi(rename, async (c) => {
    const user = await renameOwnUser(c.var.services, c.var.actor, c.req.valid("json").name);
    return c.json({ success: true as const, user: viewSessionUser(user) }, 200);
  })
  .openapi(password, async (c) => {
    const mayAttempt = async (email: string) => (await c.env.LOGIN_LIMIT.limit({ key: email })).success;
    const { current_password: current, new_password: next } = c.req.valid("json");
    const grant = await changePassword({ ...c.var.services, mayAttempt }, c.var.actor, { current, next });
    return c.json(answerSession(c, grant), 200);
  });

function sessionServices(c: Context<AppEnv>, token: string | null): Promise<Services> {
  return token === null ? c.var.unplaced.by() : c.var.unplaced.by({ kind: "refresh_token", token });
}
