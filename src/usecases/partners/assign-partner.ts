import { findUser } from "../../db/users.ts";
import type { Actor } from "../../domain/actor.ts";
import type { StoredContact } from "../../domain/contact-view.ts";
import { AppError } from "../../errors.ts";
import { changeAndTell, readContact } from "../contacts/change-contact.ts";
import type { ConversationChangeDeps } from "../conversations/assign-agent.ts";

export interface AssignPartnerDeps extends ConversationChangeDeps {
  closeLiveSessions(organizationId: number, selector: { userId: number }): Promise<void>;
}

/**
 * Makes a contact a partner's client, or nobody's. Whoever they were a client of is out at once: the next request reaches
 * nothing of theirs, and sockets that may show it close.
 * @throws AppError not_found for a contact or a partner who is not of this organization; conflict for a group
 */
export async function assignPartner(
  deps: AssignPartnerDeps,
  actor: Actor,
  { contactId, partnerId }: { contactId: number; partnerId: number | null },
): Promise<StoredContact> {
  const { organizationId } = actor;
  const before = await readContact(deps, actor, contactId);
  if (before.kind === "group") throw new AppError("conflict", "A WhatsApp group is nobody's client.");
  if (partnerId !== null) await requirePartner(deps, organizationId, partnerId);
  if (before.partnerId === partnerId) return before;
  const contact = await changeAndTell(deps, {
    actor,
    contactId,
    values: { partnerId },
    audit: { action: "contact.partner_assigned", details: { partner_id: partnerId, before: before.partnerId } },
  });
  if (before.partnerId !== null) await deps.closeLiveSessions(organizationId, { userId: before.partnerId });
  return contact;
}

async function requirePartner(
  deps: Pick<AssignPartnerDeps, "db">,
  organizationId: number,
  userId: number,
): Promise<void> {
  const partner = await findUser(deps.db, { organizationId, userId });
  if (partner?.role === "partner" && partner.active) return;
  throw new AppError("not_found", "partner_id: there is no such active partner in this organization.", {
    fields: [{ field: "partner_id", problem: "no such partner" }],
  });
}
