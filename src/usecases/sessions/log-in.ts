import { hashPassword, needsRehash, verifyPassword } from "../../auth/password.ts";
import type { Config } from "../../config.ts";
import type { Database } from "../../db/database.ts";
import { startSession } from "../../db/refresh-tokens.ts";
import { findUserByEmail, upgradePasswordHash } from "../../db/users.ts";
import { AppError } from "../../errors.ts";
import { newSession } from "./new-session.ts";
import { grantSession, type SessionGrant } from "./session-grant.ts";

interface LogInDeps {
  db: Database;
  config: Pick<Config, "sessionSecret">;
  now: () => number;
  /** Counts the attempt; false once there were too many for this e-mail. */
  mayAttempt: (email: string) => Promise<boolean>;
}

interface Credentials {
  /** Trimmed, lower case. */
  email: string;
  password: string;
}

/**
 * Starts a session. An unknown e-mail, a wrong password and a person who is no longer active are refused alike, in words
 * and in the time it takes.
 * @throws AppError invalid_credentials, rate_limited
 */
export async function logIn(deps: LogInDeps, { email, password }: Credentials): Promise<SessionGrant> {
  const { db, config, now, mayAttempt } = deps;
  if (!(await mayAttempt(email))) {
    throw new AppError("rate_limited", "There were too many attempts with this e-mail. Wait a minute and try again.", {
      retryAfterSeconds: 60,
    });
  }
  const user = await findUserByEmail(db, email);
  const matches = await verifyPassword(password, user?.passwordHash ?? null);
  if (user === null || !matches || !user.active) {
    throw new AppError("invalid_credentials", "The e-mail or the password is wrong.");
  }

  const { id: userId, organizationId, passwordHash } = user;
  if (needsRehash(passwordHash)) {
    await upgradePasswordHash(db, { organizationId, userId, from: passwordHash, to: await hashPassword(password) });
  }
  const startedAt = now();
  const { refreshToken, stored } = await newSession(startedAt);
  await startSession(db, { organizationId, userId, ...stored, now: startedAt });
  const { sessionId } = stored;
  return grantSession({ sessionSecret: config.sessionSecret, now: startedAt }, { sessionId, refreshToken, user });
}
