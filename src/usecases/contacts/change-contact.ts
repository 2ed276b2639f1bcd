import { findContact } from "../../db/contact-data.ts";
import { changeContact as change, type ContactChange } from "../../db/contacts.ts";
import type { Actor } from "../../domain/actor.ts";
import type { StoredContact } from "../../domain/contact-view.ts";
import { AppError } from "../../errors.ts";
import type { ConversationChangeDeps } from "../conversations/assign-agent.ts";
import { conversationUpdated } from "../live/live-events.ts";

/** @throws AppError not_found */
export async function readContact(
  deps: Pick<ConversationChangeDeps, "db">,
  actor: Actor,
  contactId: number,
): Promise<StoredContact> {
  const contact = await findContact(deps.db, actor.organizationId, contactId);
  if (contact === null) throw new AppError("not_found", "There is no such contact.");
  return contact;
}

/**
 * Calls a contact by another name, or by the profile's again (null).
 * @throws AppError not_found
 */
export async function renameContact(
  deps: ConversationChangeDeps,
  actor: Actor,
  { contactId, name }: { contactId: number; name: string | null },
): Promise<StoredContact> {
  const before = await readContact(deps, actor, contactId);
  if (before.name === name) return before;
  return changeAndTell(deps, { actor, contactId, values: { name }, audit: { action: "contact.renamed" } });
}

/** One change of a contact, told to the agents with each of its conversations. */
export async function changeAndTell(
  deps: ConversationChangeDeps,
  wanted: Omit<ContactChange, "now">,
): Promise<StoredContact> {
  const changed = await change(deps.db, { ...wanted, now: deps.now() });
  if (changed === null) throw new AppError("not_found", "There is no such contact.");
  await deps.publish(wanted.actor.organizationId, changed.conversations.map(conversationUpdated));
  return changed.contact;
}
