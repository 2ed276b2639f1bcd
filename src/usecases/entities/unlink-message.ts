import type { Database } from "../../db/database.ts";
import { unlinkMessage as removeLink } from "../../db/message-links.ts";
import type { Actor } from "../../domain/actor.ts";
import type { EntityRef } from "../../domain/entity.ts";
import { AppError } from "../../errors.ts";

/**
 * Takes the link between a message and something in another application away; of any type, as one may no longer be allowed.
 * @throws AppError not_found
 */
export async function unlinkMessage(
  deps: { db: Database; now(): number },
  actor: Actor,
  { messageId, entity }: { messageId: number; entity: EntityRef },
): Promise<void> {
  if (await removeLink(deps.db, { actor, messageId, entity, now: deps.now() })) return;
  throw new AppError("not_found", "This message is not linked to that.");
}
