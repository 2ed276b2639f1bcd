import { hashPassword, verifyPassword } from "../../auth/password.ts";
import type { Config } from "../../config.ts";
import type { Database } from "../../db/database.ts";
import { setPassword } from "../../db/set-password.ts";
import { findPasswordHash } from "../../db/users.ts";
import type { Actor } from "../../domain/actor.ts";
import { AppError } from "../../errors.ts";
import { newSession } from "./new-session.ts";
import { requirePerson } from "./require-person.ts";
import { grantSession, type SessionGrant } from "./session-grant.ts";

export interface ChangePasswordDeps {
  db: Database;
  config: Pick<Config, "sessionSecret">;
  now(): number;
  /** Counts the attempt; false once there were too many for this e-mail. */
  mayAttempt(email: string): Promise<boolean>;
  closeLiveSessions(organizationId: number, selector: { userId: number }): Promise<void>;
}

/**
 * Replaces the caller's own password. The session goes on as a new one; all others of the person end.
 * @throws AppError invalid_request where the current password is another; forbidden for an API key; rate_limited,
 * conflict
 */
export async function changePassword(
  deps: ChangePasswordDeps,
  actor: Actor,
  { current, next }: { current: string; next: string },
): Promise<SessionGrant> {
  const { organizationId, userId, sessionId } = requirePerson(actor, "Passwords");
  const found = await findPasswordHash(deps.db, { organizationId, userId });
  if (found === null) throw new AppError("session_revoked", "This session has ended. Log in again.");
  if (!(await deps.mayAttempt(found.email))) {
    throw new AppError("rate_limited", "There were too many attempts with this e-mail. Wait a minute and try again.", {
      retryAfterSeconds: 60,
    });
  }
  if (!(await verifyPassword(current, found.passwordHash))) {
    // Not a 401: the session is good, and a client would try to refresh it.
    throw new AppError("invalid_request", "current_password: this is not your password.", {
      fields: [{ field: "current_password", problem: "is not your password" }],
    });
  }
  const passwordHash = await hashPassword(next);
  const now = deps.now();
  const { refreshToken, stored } = await newSession(now);
  const user = await setPassword(deps.db, {
    organizationId,
    userId,
    passwordHash,
    right: { replacing: found.passwordHash, sessionId },
    session: stored,
    now,
  });
  if (user === null)
    throw new AppError("conflict", "The password was changed elsewhere at the same time. Log in again.");
  await deps.closeLiveSessions(organizationId, { userId });
  return grantSession(
    { sessionSecret: deps.config.sessionSecret, now },
    { sessionId: stored.sessionId, refreshToken, user },
  );
}
