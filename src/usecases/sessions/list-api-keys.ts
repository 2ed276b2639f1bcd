import { listApiKeys as listStored, type ApiKey } from "../../db/api-keys.ts";
import type { Database } from "../../db/database.ts";
import type { Actor } from "../../domain/actor.ts";

export type { ApiKey } from "../../db/api-keys.ts";

/** The keys of the actor's organization that still work, newest first. */
export function listApiKeys({ db }: { db: Database }, actor: Actor): Promise<ApiKey[]> {
  return listStored(db, actor.organizationId);
}
