import { ACCESS_TOKEN_SECONDS, issueAccessToken } from "../../auth/access-token.ts";
import type { Role } from "../../domain/actor.ts";

/** How long a session lives on without being refreshed. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

export interface SessionUser {
  id: number;
  organizationId: number;
  email: string;
  name: string;
  role: Role;
}

/** What a person gets who has logged in or refreshed. */
export interface SessionGrant {
  accessToken: string;
  accessSeconds: number;
  /** For the cookie; shown nowhere else, and stored by its hash only. */
  refreshToken: string;
  refreshSeconds: number;
  user: SessionUser;
}

export async function grantSession(
  { sessionSecret, now }: { sessionSecret: string; now: number },
  { sessionId, refreshToken, user }: { sessionId: string; refreshToken: string; user: SessionUser },
): Promise<SessionGrant> {
  const claims = { userId: user.id, organizationId: user.organizationId, role: user.role, sessionId };
  return {
    accessToken: await issueAccessToken(sessionSecret, claims, now),
    accessSeconds: ACCESS_TOKEN_SECONDS,
    refreshToken,
    refreshSeconds: SESSION_SECONDS,
    user,
  };
}
