import type { Database } from "../../db/database.ts";
import { listEntityConversations as readConversations } from "../../db/entity-links.ts";
import type { Actor } from "../../domain/actor.ts";
import type { EntityRef } from "../../domain/entity.ts";
import { requireEntityType } from "./require-entity-type.ts";

/**
 * The conversations in which something of another application is talked of, newest message first.
 * @throws AppError invalid_request for a type that the organization does not link to
 */
export async function listEntityConversations(deps: { db: Database }, actor: Actor, entity: EntityRef) {
  await requireEntityType(deps.db, actor.organizationId, entity.type);
  return readConversations(deps.db, actor.organizationId, entity);
}
