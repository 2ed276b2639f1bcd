import { hashToken } from "../../auth/opaque-token.ts";
import type { Database } from "../../db/database.ts";
import { findSessionOfToken, revokeSession } from "../../db/refresh-tokens.ts";

interface LogOutDeps {
  db: Database;
  now: () => number;
  closeLiveSessions: (organizationId: number, selector: { sessionId: string }) => Promise<void>;
}

/**
 * Ends the session of a refresh token, at once: its access token and its sockets go with it. A token that was spent or
 * has ended before does as well, so that it can be said twice and a lost answer harms nobody.
 */
export async function logOut({ db, now, closeLiveSessions }: LogOutDeps, refreshToken: string | null): Promise<void> {
  if (refreshToken === null) return;
  const session = await findSessionOfToken(db, await hashToken(refreshToken));
  if (session === null) return;
  const { organizationId, sessionId, userId } = session;
  await revokeSession(db, { organizationId, sessionId, actor: `user:${userId}`, action: "session.ended", now: now() });
  await closeLiveSessions(organizationId, { sessionId });
}
