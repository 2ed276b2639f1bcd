import { revokeApiKey as revokeStored } from "../../db/api-keys.ts";
import type { Database } from "../../db/database.ts";
import type { Actor } from "../../domain/actor.ts";
import { AppError } from "../../errors.ts";

/**
 * Ends a key: its next request is refused.
 * @throws AppError not_found where the organization has no such key that works
 */
export async function revokeApiKey(
  { db, now }: { db: Database; now: () => number },
  actor: Actor,
  apiKeyId: number,
): Promise<void> {
  const { organizationId } = actor;
  const revoked = await revokeStored(db, { organizationId, apiKeyId, actor, now: now() });
  if (!revoked) throw new AppError("not_found", "There is no such API key, or it has been revoked before.");
}
