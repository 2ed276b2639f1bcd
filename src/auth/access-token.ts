import { z } from "zod";
import type { Role } from "../domain/actor.ts";
import { readToken, signToken } from "./signed-token.ts";

/** How long an access token opens the API before the session has to be refreshed. */
export const ACCESS_TOKEN_SECONDS = 1800;

const AUDIENCE = "parley-api";

/** Whose session a token speaks for. */
export interface SessionClaims {
  userId: number;
  organizationId: number;
  role: Role;
  sessionId: string;
}

export type AccessClaims = SessionClaims & {
  /** ms */
  expiresAt: number;
};

const accessClaims = z
  .object({
    sub: z.string().regex(/^[1-9]\d{0,14}$/),
    org: z.number().int().positive(),
    role: z.enum(["admin", "agent", "partner"]),
    sid: z.string().min(1),
    exp: z.number().int(),
  })
  .transform(({ sub, org, role, sid, exp }): AccessClaims => ({
    userId: Number(sub),
    organizationId: org,
    role,
    sessionId: sid,
    expiresAt: exp * 1000,
  }));

/** A bearer token for the API, good for `ACCESS_TOKEN_SECONDS` as long as its session lives. */
export async function issueAccessToken(secret: string, claims: SessionClaims, now: number): Promise<string> {
  const { token } = await signToken(secret, {
    audience: AUDIENCE,
    claims: { sub: String(claims.userId), org: claims.organizationId, role: claims.role, sid: claims.sessionId },
    lifetimeSeconds: ACCESS_TOKEN_SECONDS,
    now,
  });
  return token;
}

/**
 * What an access token claims, or null where it is forged, expired or no access token. Whether its session still lives
 * is for the database to say.
 */
export function verifyAccessToken(secret: string, token: string, now: number): Promise<AccessClaims | null> {
  return readToken(secret, token, { audience: AUDIENCE, claims: accessClaims, now });
}
