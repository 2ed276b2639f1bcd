import { revokeApiKey as revokeStored } from "../../db/api-keys.ts";
import type { Database } from "../../db/database.ts";
import { apiKeySessionId } from "../../domain/embed-grant.ts";
import type { Actor } from "../../domain/actor.ts";
import { AppError } from "../../errors.ts";

export interface RevokeApiKeyDeps {
  db: Database;
  now(): number;
  closeLiveSessions(organizationId: number, selector: { sessionId: string }): Promise<void>;
}

/**
 * Ends a key: its next request is refused, and so are those of the embedded sessions that were made with it.
 * @throws AppError not_found where the organization has no such key that works
 */
export async function revokeApiKey(deps: RevokeApiKeyDeps, actor: Actor, apiKeyId: number): Promise<void> {
  const { organizationId } = actor;
  const revoked = await revokeStored(deps.db, { organizationId, apiKeyId, actor, now: deps.now() });
  if (!revoked) throw new AppError("not_found", "There is no such API key, or it has been revoked before.");
  await deps.closeLiveSessions(organizationId, { sessionId: apiKeySessionId(apiKeyId) });
}
