import { keyFingerprint } from "../../auth/embed-token.ts";
import type { Config } from "../../config.ts";
import { scopesOfApiKey } from "../../db/api-keys.ts";
import type { Database } from "../../db/database.ts";
import { sessionOf } from "../../db/refresh-tokens.ts";
import { findUser } from "../../db/users.ts";
import { SCOPES, type Actor, type Scope } from "../../domain/actor.ts";
import { embedSessionId, type EmbedGrant, type EmbedIssuer } from "../../domain/embed-grant.ts";

export interface EmbedSessionDeps {
  db: Database;
  config: Pick<Config, "internalApiKey" | "sessionSecret">;
}

/** As whom an embedded session acts, and what confines it. */
export type EmbedIdentity = EmbedGrant & { organizationId: number; userId: number };

/**
 * The actor of an embedded session, or null where it has ended: its agent may not answer customers any more, the API key
 * that made it was revoked, or the admin has logged out. Asked with every request of it, like a session.
 */
export async function embedSessionOf(
  deps: EmbedSessionDeps,
  { organizationId, userId, issuer, entity }: EmbedIdentity,
): Promise<Extract<Actor, { kind: "user" }> | null> {
  const [agent, scopes] = await Promise.all([
    findUser(deps.db, { organizationId, userId }),
    scopesOf(deps, organizationId, issuer),
  ]);
  if (agent === null || !agent.active || agent.role === "partner" || scopes === null) return null;
  return {
    kind: "user",
    organizationId,
    userId,
    name: agent.name,
    // Whoever it acts as: what admins alone may do has no place inside another application.
    role: "agent",
    sessionId: embedSessionId(issuer),
    embedded: { issuer, entity, scopes },
  };
}

/** What the issuer may do now; null where there is none any more. */
async function scopesOf(
  { db, config }: EmbedSessionDeps,
  organizationId: number,
  issuer: EmbedIssuer,
): Promise<readonly Scope[] | null> {
  switch (issuer.kind) {
    case "api_key":
      return scopesOfApiKey(db, { organizationId, apiKeyId: issuer.apiKeyId });
    case "internal_key":
      return config.internalApiKey !== undefined &&
        issuer.fingerprint === (await keyFingerprint(config.sessionSecret, config.internalApiKey))
        ? SCOPES
        : null;
    case "session":
      return (await sessionOf(db, { organizationId, ...issuer }))?.role === "admin" ? SCOPES : null;
  }
}
