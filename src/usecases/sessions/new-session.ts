import { createToken, hashToken } from "../../auth/opaque-token.ts";
import { SESSION_SECONDS } from "./session-grant.ts";

/** A session that is about to begin: what is stored of it, and the token that only the person gets. Times are ms. */
export interface NewSession {
  refreshToken: string;
  stored: { sessionId: string; tokenHash: string; expiresAt: number };
}

export async function newSession(now: number): Promise<NewSession> {
  const refreshToken = createToken();
  return {
    refreshToken,
    stored: {
      sessionId: crypto.randomUUID(),
      tokenHash: await hashToken(refreshToken),
      expiresAt: now + SESSION_SECONDS * 1000,
    },
  };
}
