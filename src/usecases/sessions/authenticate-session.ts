import { verifyAccessToken } from "../../auth/access-token.ts";
import type { Config } from "../../config.ts";
import type { Database } from "../../db/database.ts";
import { sessionOf } from "../../db/refresh-tokens.ts";
import type { Actor } from "../../domain/actor.ts";

/** `ended` for a token that is still good while its session, or its user's right to one, is gone. */
export type SessionCheck =
  | { state: "live"; actor: Extract<Actor, { kind: "user" }>; expiresAt: number }
  | { state: "ended" }
  | { state: "invalid" };

interface AuthenticateSessionDeps {
  db: Database;
  config: Pick<Config, "sessionSecret">;
  now: () => number;
}

/**
 * Whose access token it is. The database is asked each time, so that a logout, a deactivation or another role counts
 * from the next request on, not when the token expires.
 */
export async function authenticateSession(
  { db, config, now }: AuthenticateSessionDeps,
  accessToken: string,
): Promise<SessionCheck> {
  const claims = await verifyAccessToken(config.sessionSecret, accessToken, now());
  if (claims === null) return { state: "invalid" };
  const { organizationId, userId, sessionId, expiresAt } = claims;
  const session = await sessionOf(db, { organizationId, userId, sessionId });
  if (session === null) return { state: "ended" };
  const { name, role } = session;
  return { state: "live", actor: { kind: "user", organizationId, userId, name, role, sessionId }, expiresAt };
}
