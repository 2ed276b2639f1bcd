import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { SessionGrant, SessionUser } from "../usecases/sessions/session-grant.ts";
import type { AppEnv } from "./app-env.ts";
import { isLocalAddress } from "./local-address.ts";
import { NOTIFY_PATH } from "./notify-path.ts";

const REFRESH_COOKIE = "parley_refresh";
/** The same token for the one route that knows a browser by it, so that the first cookie travels no further. */
const SESSION_COOKIE = "parley_session";

/** Whose session it is. */
export const sessionUserBody = z
  .object({
    id: z.number().int(),
    organization_id: z.number().int(),
    email: z.string(),
    name: z.string(),
    role: z.enum(["admin", "agent", "partner"]),
  })
  .meta({ id: "User" });

/** What every answer carries that starts a session or goes on with one; the refresh token is in the cookie alone. */
export const sessionBody = z
  .object({
    success: z.literal(true),
    access_token: z.string(),
    token_type: z.literal("Bearer"),
    expires_in: z.number().int().meta({ description: "seconds" }),
    user: sessionUserBody,
  })
  .meta({ id: "Session" });

/** Sets the cookie of a session, and says what the body tells of it. */
export function answerSession(c: Context<AppEnv>, grant: SessionGrant): z.infer<typeof sessionBody> {
  const { refreshToken, refreshSeconds, accessToken, accessSeconds, user } = grant;
  setCookie(c, REFRESH_COOKIE, refreshToken, { ...cookieScope(c), maxAge: refreshSeconds });
  setCookie(c, SESSION_COOKIE, refreshToken, { ...cookieScope(c), path: NOTIFY_PATH, maxAge: refreshSeconds });
  return {
    success: true,
    access_token: accessToken,
    token_type: "Bearer",
    expires_in: accessSeconds,
    user: viewSessionUser(user),
  };
}

export function viewSessionUser({
  id,
  organizationId,
  email,
  name,
  role,
}: SessionUser): z.infer<typeof sessionUserBody> {
  return { id, organization_id: organizationId, email, name, role };
}

export function refreshTokenOf(c: Context<AppEnv>): string | null {
  return getCookie(c, REFRESH_COOKIE) ?? null;
}

/** What a browser shows beyond the session's own routes; the refresh cookie is as good. */
export function sessionTokenOf(c: Context<AppEnv>): string | null {
  return getCookie(c, SESSION_COOKIE) ?? refreshTokenOf(c);
}

export function forgetSession(c: Context<AppEnv>): void {
  deleteCookie(c, REFRESH_COOKIE, cookieScope(c));
  deleteCookie(c, SESSION_COOKIE, { ...cookieScope(c), path: NOTIFY_PATH });
}

/** Out of reach of scripts and of other sites, and sent to these routes only. */
function cookieScope(c: Context<AppEnv>) {
  return { path: "/api/auth", httpOnly: true, sameSite: "Strict", secure: !isLocalAddress(c.req.url) } as const;
}
