import { verifyEmbedToken } from "../../auth/embed-token.ts";
import type { SessionCheck } from "../sessions/authenticate-session.ts";
import { embedSessionOf, type EmbedSessionDeps } from "./embed-session.ts";

/** Whose embed token it is. Like a session, it is looked up each time: what has ended counts from the next request on. */
export async function authenticateEmbed(
  deps: EmbedSessionDeps & { now(): number },
  token: string,
): Promise<SessionCheck> {
  const claims = await verifyEmbedToken(deps.config.sessionSecret, token, deps.now());
  if (claims === null) return { state: "invalid" };
  const actor = await embedSessionOf(deps, claims);
  return actor === null ? { state: "ended" } : { state: "live", actor, expiresAt: claims.expiresAt };
}
