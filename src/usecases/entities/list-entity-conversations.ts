import type { Database } from "../../db/database.ts";
import { listEntityConversations as readConversations } from "../../db/entity-links.ts";
import type { Actor } from "../../domain/actor.ts";
import type { EntityRef } from "../../domain/entity.ts";

/** The conversations in which something of another application is talked of, newest message first. */
export function listEntityConversations(deps: { db: Database }, actor: Actor, entity: EntityRef) {
  return readConversations(deps.db, actor.organizationId, entity);
}
