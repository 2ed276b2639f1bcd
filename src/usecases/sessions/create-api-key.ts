import { createApiKey as createSecret, hashToken, shownPrefix } from "../../auth/opaque-token.ts";
import { insertApiKey, MAX_API_KEYS, type ApiKey } from "../../db/api-keys.ts";
import type { Database } from "../../db/database.ts";
import { SCOPES, type Actor, type Scope } from "../../domain/actor.ts";
import { AppError } from "../../errors.ts";

interface CreateApiKeyDeps {
  db: Database;
  now: () => number;
}

/**
 * Makes a key for another system. This answer is the only place where the key itself is ever seen.
 * @throws AppError conflict where the organization has as many keys as it may
 */
export async function createApiKey(
  { db, now }: CreateApiKeyDeps,
  actor: Actor,
  { name, scopes }: { name: string; scopes: readonly Scope[] },
): Promise<ApiKey & { key: string }> {
  const key = createSecret();
  const stored = await insertApiKey(db, {
    organizationId: actor.organizationId,
    actor,
    name,
    keyHash: await hashToken(key),
    prefix: shownPrefix(key),
    scopes: SCOPES.filter((scope) => scopes.includes(scope)),
    now: now(),
  });
  if (stored === null) {
    throw new AppError(
      "conflict",
      `There are ${MAX_API_KEYS} API keys already. Revoke one that is no longer needed first.`,
    );
  }
  return { ...stored, key };
}
