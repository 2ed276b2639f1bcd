import type { Database } from "../../db/database.ts";
import { listUsers as listStored } from "../../db/users.ts";
import type { Actor } from "../../domain/actor.ts";
import type { StoredUser } from "../../domain/user-view.ts";

/** Everyone of the actor's organization, by name. */
export function listUsers({ db }: { db: Database }, actor: Actor): Promise<StoredUser[]> {
  return listStored(db, actor.organizationId);
}
