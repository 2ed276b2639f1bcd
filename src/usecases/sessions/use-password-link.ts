import { hashToken } from "../../auth/opaque-token.ts";
import { hashPassword } from "../../auth/password.ts";
import type { Config } from "../../config.ts";
import { setPassword } from "../../db/set-password.ts";
import type { LiveEvent } from "../../domain/events.ts";
import { newSession } from "./new-session.ts";
import { badLink, readPasswordLink, type ReadPasswordLinkDeps } from "./read-password-link.ts";
import { grantSession, type SessionGrant } from "./session-grant.ts";

export interface UsePasswordLinkDeps extends ReadPasswordLinkDeps {
  config: Pick<Config, "sessionSecret">;
  closeLiveSessions(organizationId: number, selector: { userId: number }): Promise<void>;
  publish(organizationId: number, events: LiveEvent[]): Promise<void>;
}

/**
 * Sets the password that the link lets a person choose, and logs them in. Whoever knew the old one is out: all other
 * sessions of the person end.
 * @throws AppError not_found for a link that is not good (any more); rate_limited
 */
export async function usePasswordLink(
  deps: UsePasswordLinkDeps,
  { token, password }: { token: string; password: string },
): Promise<SessionGrant> {
  const { organizationId, userId } = await readPasswordLink(deps, token);
  const passwordHash = await hashPassword(password);
  const now = deps.now();
  const { refreshToken, stored } = await newSession(now);
  const user = await setPassword(deps.db, {
    organizationId,
    userId,
    passwordHash,
    right: { link: await hashToken(token) },
    session: stored,
    now,
  });
  if (user === null) throw badLink();
  await deps.closeLiveSessions(organizationId, { userId });
  // An invited person is one of the active ones now.
  await deps.publish(organizationId, [{ type: "settings.changed", what: "users" }]);
  return grantSession(
    { sessionSecret: deps.config.sessionSecret, now },
    { sessionId: stored.sessionId, refreshToken, user },
  );
}
