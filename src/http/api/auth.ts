import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { logIn } from "../../usecases/sessions/log-in.ts";
import { logOut } from "../../usecases/sessions/log-out.ts";
import { readOwnUser } from "../../usecases/sessions/read-own-user.ts";
import { refreshSession } from "../../usecases/sessions/refresh-session.ts";
import type { SessionGrant, SessionUser } from "../../usecases/sessions/session-grant.ts";
import type { AppEnv } from "../app-env.ts";
import { authenticate } from "../authenticate.ts";
import { errorBody } from "../error-body.ts";
import { isLocalAddress } from "../local-address.ts";
import { createRouter, json, jsonBody, refusals } from "../router.ts";
import { sameOrigin } from "../same-origin.ts";

const REFRESH_COOKIE = "parley_refresh";

const userBody = z
  .object({
    id: z.number().int(),
    organization_id: z.number().int(),
    email: z.string(),
    name: z.string(),
    role: z.enum(["admin", "agent", "partner"]),
  })
  .meta({ id: "User" });

const sessionBody = z
  .object({
    success: z.literal(true),
    access_token: z.string(),
    token_type: z.literal("Bearer"),
    expires_in: z.number().int().meta({ description: "seconds" }),
    user: userBody,
  })
  .meta({ id: "Session" });

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
        password: z.string().min(1).max(1024),
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
    200: json(z.object({ success: z.literal(true), user: userBody }), "The session's user."),
    401: refusals[401],
    403: json(errorBody, "An API key has no user."),
  },
});

export const authRoutes = createRouter()
  .openapi(login, async (c) => {
    const mayAttempt = async (email: string) => (await c.env.LOGIN_LIMIT.limit({ key: email })).success;
    const grant = await logIn({ ...c.var.services, mayAttempt }, c.req.valid("json"));
    setRefreshCookie(c, grant);
    return c.json(sessionOf(grant), 200);
  })
  .openapi(refresh, async (c) => {
    const grant = await refreshSession(c.var.services, getCookie(c, REFRESH_COOKIE) ?? null);
    setRefreshCookie(c, grant);
    return c.json(sessionOf(grant), 200);
  })
  .openapi(logout, async (c) => {
    await logOut(c.var.services, getCookie(c, REFRESH_COOKIE) ?? null);
    deleteCookie(c, REFRESH_COOKIE, cookieScope(c));
    return c.json({ success: true as const }, 200);
  })
  .openapi(me, async (c) => {
    const user = await readOwnUser(c.var.services, c.var.actor);
    return c.json({ success: true as const, user: viewUser(user) }, 200);
  });

function setRefreshCookie(c: Context<AppEnv>, { refreshToken, refreshSeconds }: SessionGrant): void {
  setCookie(c, REFRESH_COOKIE, refreshToken, { ...cookieScope(c), maxAge: refreshSeconds });
}

/** Out of reach of scripts and of other sites, and sent to these routes only. */
function cookieScope(c: Context<AppEnv>) {
  return { path: "/api/auth", httpOnly: true, sameSite: "Strict", secure: !isLocalAddress(c.req.url) } as const;
}

function sessionOf({ accessToken, accessSeconds, user }: SessionGrant): z.infer<typeof sessionBody> {
  return {
    success: true,
    access_token: accessToken,
    token_type: "Bearer",
    expires_in: accessSeconds,
    user: viewUser(user),
  };
}

function viewUser({ id, organizationId, email, name, role }: SessionUser): z.infer<typeof userBody> {
  return { id, organization_id: organizationId, email, name, role };
}
