import type { Database } from "../../db/database.ts";
import { listEntityMessages as readMessages } from "../../db/entity-links.ts";
import type { Actor } from "../../domain/actor.ts";
import type { EntityRef } from "../../domain/entity.ts";
import { requireEntityType } from "./require-entity-type.ts";

/**
 * A page of the messages that are about something in another application, the one that was sent last first.
 * @throws AppError invalid_request for a type that the organization does not link to
 */
export async function listEntityMessages(
  deps: { db: Database },
  actor: Actor,
  entity: EntityRef,
  page: { beforeId: number | null; limit: number },
) {
  await requireEntityType(deps.db, actor.organizationId, entity.type);
  const rows = await readMessages(deps.db, actor.organizationId, entity, { ...page, limit: page.limit + 1 });
  return { messages: rows.slice(0, page.limit), hasMore: rows.length > page.limit };
}
