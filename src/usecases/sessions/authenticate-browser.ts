import { hashToken } from "../../auth/opaque-token.ts";
import type { Database } from "../../db/database.ts";
import { sessionOfLiveToken } from "../../db/refresh-tokens.ts";
import type { Actor } from "../../domain/actor.ts";

/**
 * Whose browser it is, by the cookie that its session is kept in: looked at and not spent, so that the page that shares it
 * need not know of its rotation. null where there is no such session any more.
 */
export async function authenticateBrowser(
  deps: { db: Database; now(): number },
  refreshToken: string,
): Promise<Extract<Actor, { kind: "user" }> | null> {
  const session = await sessionOfLiveToken(deps.db, await hashToken(refreshToken), deps.now());
  return session === null ? null : { kind: "user", ...session };
}
