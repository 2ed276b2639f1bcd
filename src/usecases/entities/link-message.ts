import type { Database } from "../../db/database.ts";
import { linkMessage as writeLink } from "../../db/message-links.ts";
import type { Actor } from "../../domain/actor.ts";
import type { EntityRef } from "../../domain/entity.ts";
import { AppError } from "../../errors.ts";
import { requireEntityType } from "./require-entity-type.ts";

/**
 * Links a message that is there already to something in another application; one that is linked to it stays so.
 * @returns since when it is linked, ms
 * @throws AppError not_found, invalid_request for a type that the organization does not link to
 */
export async function linkMessage(
  deps: { db: Database; now(): number },
  actor: Actor,
  { messageId, entity }: { messageId: number; entity: EntityRef },
): Promise<number> {
  await requireEntityType(deps.db, actor.organizationId, entity.type);
  const linkedAt = await writeLink(deps.db, { actor, messageId, entity, now: deps.now() });
  if (linkedAt === null) throw new AppError("not_found", "There is no such message.");
  return linkedAt;
}
