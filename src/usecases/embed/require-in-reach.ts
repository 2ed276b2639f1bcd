import type { Database } from "../../db/database.ts";
import { filesOfEntity, isInLinked, isLinked } from "../../db/entity-links.ts";
import type { EntityRef } from "../../domain/entity.ts";
import { AppError } from "../../errors.ts";

/** What a request names of a conversation: itself, one of its messages, or files. */
export type Place = { conversationId: number } | { messageId: number } | { mediaIds: number[] };

/**
 * Refuses what is not of a conversation that is linked to the entity, as if it were not there.
 * @throws AppError not_found
 */
export async function requireInReach(
  { db }: { db: Database },
  { organizationId, entity }: { organizationId: number; entity: EntityRef },
  place: Place,
): Promise<void> {
  if ("conversationId" in place) {
    if (!(await isLinked(db, organizationId, entity, place.conversationId))) throw notThere("conversation");
    return;
  }
  if ("messageId" in place) {
    if (!(await isInLinked(db, organizationId, entity, place.messageId))) throw notThere("message");
    return;
  }
  const wanted = new Set(place.mediaIds);
  if (wanted.size === 0) return;
  if ((await filesOfEntity(db, organizationId, entity, [...wanted])).length < wanted.size) throw notThere("file");
}

function notThere(what: "conversation" | "message" | "file"): AppError {
  return new AppError("not_found", `There is no such ${what} among those that are linked to this session's entity.`);
}
