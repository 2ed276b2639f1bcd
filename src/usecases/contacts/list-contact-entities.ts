import { entitiesOfContact } from "../../db/contact-entities.ts";
import type { Database } from "../../db/database.ts";
import type { Actor } from "../../domain/actor.ts";
import type { ContactEntity } from "../../domain/contact-entity.ts";
import { readContact } from "./change-contact.ts";

/**
 * What other applications have linked a contact's messages to.
 * @throws AppError not_found
 */
export async function listContactEntities(
  deps: { db: Database },
  actor: Actor,
  contactId: number,
): Promise<ContactEntity[]> {
  await readContact(deps, actor, contactId);
  return entitiesOfContact(deps.db, actor.organizationId, contactId);
}
