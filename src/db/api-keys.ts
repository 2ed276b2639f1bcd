import { and, desc, eq, isNull, lt, or, sql } from "drizzle-orm";
import { apiKeys } from "../../drizzle/schema/people.ts";
import { SCOPES, type Actor, type Scope } from "../domain/actor.ts";
import { auditStatement } from "./audit-log.ts";
import { firstOrNull, type Database } from "./database.ts";

/** Not a limit that anyone should meet: it keeps the list a list. */
export const MAX_API_KEYS = 100;

const HOUR_MS = 60 * 60 * 1000;

/** A key as it may be shown: all but the key. Times are ms. */
export interface ApiKey {
  id: number;
  name: string;
  prefix: string;
  scopes: Scope[];
  createdBy: number | null;
  createdAt: number;
  lastUsedAt: number | null;
}

interface NewApiKey {
  organizationId: number;
  actor: Actor;
  name: string;
  keyHash: string;
  prefix: string;
  scopes: Scope[];
  now: number;
}

const columns = {
  id: apiKeys.id,
  name: apiKeys.name,
  prefix: apiKeys.prefix,
  scopes: apiKeys.scopes,
  createdBy: apiKeys.createdBy,
  createdAt: apiKeys.createdAt,
  lastUsedAt: apiKeys.lastUsedAt,
};

/** Stores a key by its hash; null where the organization has `MAX_API_KEYS` already. */
export async function insertApiKey(db: Database, key: NewApiKey): Promise<ApiKey | null> {
  const { organizationId, actor, name, keyHash, prefix, scopes, now } = key;
  const createdBy = actor.kind === "user" ? actor.userId : null;
  const inserted = sql`(SELECT id FROM ${apiKeys} WHERE key_hash = ${keyHash})`;
  const [, , rows] = await db.batch([
    db.insert(apiKeys).select(sql`
      SELECT NULL, ${organizationId}, ${name}, ${keyHash}, ${prefix}, ${JSON.stringify(scopes)}, ${createdBy}, ${now}, NULL, NULL
      WHERE (
        SELECT count(*) FROM ${apiKeys} WHERE organization_id = ${organizationId} AND revoked_at IS NULL
      ) < ${MAX_API_KEYS}
    `),
    auditStatement(
      db,
      {
        organizationId,
        actor,
        action: "api_key.created",
        target: sql`'api_key:' || ${inserted}`,
        details: { name, prefix, scopes },
        at: now,
      },
      sql`EXISTS ${inserted}`,
    ),
    db.select(columns).from(apiKeys).where(eq(apiKeys.keyHash, keyHash)),
  ]);
  return firstOrNull(rows.map(withKnownScopes));
}

/** The organization's keys that still work, newest first. */
export async function listApiKeys(db: Database, organizationId: number): Promise<ApiKey[]> {
  const rows = await db
    .select(columns)
    .from(apiKeys)
    .where(and(eq(apiKeys.organizationId, organizationId), isNull(apiKeys.revokedAt)))
    .orderBy(desc(apiKeys.id));
  return rows.map(withKnownScopes);
}

/** Ends a key; false where the organization has no such key that works. */
export async function revokeApiKey(
  db: Database,
  { organizationId, apiKeyId, actor, now }: { organizationId: number; apiKeyId: number; actor: Actor; now: number },
): Promise<boolean> {
  const working = and(eq(apiKeys.id, apiKeyId), eq(apiKeys.organizationId, organizationId), isNull(apiKeys.revokedAt));
  const [, revoked] = await db.batch([
    auditStatement(
      db,
      { organizationId, actor, action: "api_key.revoked", target: `api_key:${apiKeyId}`, at: now },
      sql`EXISTS (SELECT 1 FROM ${apiKeys} WHERE ${working})`,
    ),
    db.update(apiKeys).set({ revokedAt: now }).where(working).returning({ id: apiKeys.id }),
  ]);
  return revoked.length === 1;
}

/** The key that has this hash and has not been revoked: tells whose request it is. */
export async function findApiKeyByHash(
  db: Database,
  keyHash: string,
): Promise<{ id: number; organizationId: number; scopes: Scope[]; lastUsedAt: number | null } | null> {
  const rows = await db
    .select({
      id: apiKeys.id,
      organizationId: apiKeys.organizationId,
      scopes: apiKeys.scopes,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .where(and(eq(apiKeys.keyHash, keyHash), isNull(apiKeys.revokedAt)));
  return firstOrNull(rows.map(withKnownScopes));
}

/** What a key that works may do; null for one that was revoked, or is not there. */
export async function scopesOfApiKey(
  db: Database,
  { organizationId, apiKeyId }: { organizationId: number; apiKeyId: number },
): Promise<Scope[] | null> {
  const rows = await db
    .select({ scopes: apiKeys.scopes })
    .from(apiKeys)
    .where(and(eq(apiKeys.id, apiKeyId), eq(apiKeys.organizationId, organizationId), isNull(apiKeys.revokedAt)));
  return firstOrNull(rows.map(withKnownScopes))?.scopes ?? null;
}

/** Notes the hour in which a key was used; does nothing where this hour is noted. */
export async function touchApiKey(
  db: Database,
  {
    organizationId,
    apiKeyId,
    lastUsedAt,
    now,
  }: { organizationId: number; apiKeyId: number; lastUsedAt: number | null; now: number },
): Promise<void> {
  const hour = now - (now % HOUR_MS);
  if (lastUsedAt !== null && lastUsedAt >= hour) return;
  await db
    .update(apiKeys)
    .set({ lastUsedAt: hour })
    .where(
      and(
        eq(apiKeys.id, apiKeyId),
        eq(apiKeys.organizationId, organizationId),
        or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, hour)),
      ),
    );
}

/** A scope that this version does not know gives no right. */
function withKnownScopes<T extends { scopes: string[] }>(row: T): Omit<T, "scopes"> & { scopes: Scope[] } {
  return { ...row, scopes: SCOPES.filter((scope) => row.scopes.includes(scope)) };
}
