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
 * One change of a contact, told to the agents with each of its conversations.
 * @throws AppError not_found
 */
export async function changeAndTell(
  deps: ConversationChangeDeps,
  wanted: Omit<ContactChange, "now" | "phone">,
): Promise<StoredContact> {
  const changed = await tryChange(deps, wanted);
  if (changed === null) throw new AppError("not_found", "There is no such contact.");
  return changed;
}

/** The same, where the contact may not be allowed the number: then null, and nothing has changed. */
export async function tryChange(
  deps: ConversationChangeDeps,
  wanted: Omit<ContactChange, "now">,
): Promise<StoredContact | null> {
  const changed = await change(deps.db, { ...wanted, now: deps.now() });
  if (changed === null) return null;
  await deps.publish(wanted.actor.organizationId, changed.conversations.map(conversationUpdated));
  return changed.contact;
}
