import { equalSecrets } from "../../auth/constant-time.ts";
import { hashToken } from "../../auth/opaque-token.ts";
import type { Config } from "../../config.ts";
import { findApiKeyByHash, touchApiKey } from "../../db/api-keys.ts";
import { channelByExternalId } from "../../db/channels.ts";
import type { Database } from "../../db/database.ts";
import { SCOPES, type Actor } from "../../domain/actor.ts";
import { AppError } from "../../errors.ts";

type ApiKeyActor = Extract<Actor, { kind: "api_key" }>;

interface AuthenticateApiKeyDeps {
  db: Database;
  config: Pick<Config, "internalApiKey"> & { whatsapp: Pick<Config["whatsapp"], "phoneNumberId"> };
  now: () => number;
}

/**
 * Whose API key it is; null for one that is unknown or revoked.
 * @throws AppError not_configured for the internal key while no organization has the number it acts for
 */
export async function authenticateApiKey(deps: AuthenticateApiKeyDeps, key: string): Promise<ApiKeyActor | null> {
  const { db, config, now } = deps;
  if (config.internalApiKey !== undefined && (await equalSecrets(key, config.internalApiKey))) {
    return internalActor(deps);
  }
  // Looked up by its hash: how the comparison goes tells nothing of the key itself.
  const found = await findApiKeyByHash(db, await hashToken(key));
  if (found === null) return null;
  const { id: apiKeyId, organizationId, scopes, lastUsedAt } = found;
  await touchApiKey(db, { organizationId, apiKeyId, lastUsedAt, now: now() });
  return { kind: "api_key", organizationId, apiKeyId, scopes };
}

/** The key of the Worker's own settings acts for whoever owns the number of those settings. */
async function internalActor({ db, config }: AuthenticateApiKeyDeps): Promise<ApiKeyActor> {
  const channel = await channelByExternalId(db, "cloud_api", config.whatsapp.phoneNumberId);
  if (channel === null) {
    throw new AppError(
      "not_configured",
      "The internal API key acts for the organization of WHATSAPP_PHONE_NUMBER_ID, and no organization has that number yet.",
    );
  }
  return { kind: "api_key", organizationId: channel.organizationId, apiKeyId: null, scopes: SCOPES };
}
