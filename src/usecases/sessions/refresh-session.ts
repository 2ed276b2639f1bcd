import { createToken, hashToken } from "../../auth/opaque-token.ts";
import type { Config } from "../../config.ts";
import type { Database } from "../../db/database.ts";
import { findSessionOfToken, revokeSession, rotateRefreshToken } from "../../db/refresh-tokens.ts";
import { AppError } from "../../errors.ts";
import { log } from "../../log.ts";
import { grantSession, SESSION_SECONDS, type SessionGrant } from "./session-grant.ts";

interface RefreshSessionDeps {
  db: Database;
  config: Pick<Config, "sessionSecret">;
  now: () => number;
  closeLiveSessions: (organizationId: number, selector: { sessionId: string }) => Promise<void>;
}

/**
 * Spends a refresh token for the next one and a fresh access token.
 *
 * A token that comes a second time has been copied, or its answer was lost: nobody can tell which of the two callers is
 * the person, so the session ends for both (RFC 9700, 4.14.2). Two refreshes at once count as that, too; a browser with
 * several windows must take turns.
 * @throws AppError unauthenticated, session_revoked
 */
export async function refreshSession(deps: RefreshSessionDeps, refreshToken: string | null): Promise<SessionGrant> {
  const { db, config } = deps;
  if (refreshToken === null) throw new AppError("unauthenticated", "There is no session to refresh. Log in first.");
  const now = deps.now();
  const successor = createToken();
  const tokenHash = await hashToken(refreshToken);
  const rotated = await rotateRefreshToken(db, {
    tokenHash,
    successorHash: await hashToken(successor),
    now,
    expiresAt: now + SESSION_SECONDS * 1000,
  });
  if (rotated === null) return refuse(deps, tokenHash, now);
  const { sessionId, user } = rotated;
  return grantSession({ sessionSecret: config.sessionSecret, now }, { sessionId, refreshToken: successor, user });
}

async function refuse({ db, closeLiveSessions }: RefreshSessionDeps, tokenHash: string, now: number): Promise<never> {
  const session = await findSessionOfToken(db, tokenHash);
  if (session === null) throw new AppError("unauthenticated", "This session is not known. Log in again.");
  const { organizationId, sessionId, userId, spent } = session;
  if (spent) {
    log("warn", "session.token_reused", { organization_id: organizationId, user_id: userId });
    await revokeSession(db, { organizationId, sessionId, actor: "system", action: "session.token_reused", now });
    await closeLiveSessions(organizationId, { sessionId });
  }
  throw new AppError("session_revoked", "This session has ended. Log in again.");
}
