import type { Database } from "../../db/database.ts";
import { findContact } from "../../db/contact-data.ts";
import type { PartnerRef } from "../../db/partner-clients.ts";
import { clientName } from "../../domain/client-view.ts";
import { partnerRefusals } from "./partner-refusals.ts";

/** A client whom their partner may write to. */
export interface Client {
  id: number;
  /** What the organization calls them, else their profile's name. */
  name: string | null;
  /** E.164. */
  phone: string;
  /** When they stopped marketing messages (ms). */
  optedOutAt: number | null;
}

/**
 * Whether this partner may write to this client, asked each time: a client who was given to somebody else is out of reach
 * from then on. That the organization lets partners write at all is `requirePartnerMessaging`'s.
 * @throws AppError not_found, forbidden, invalid_phone_number, as the partner API documents them
 */
export async function reachClient(deps: { db: Database }, partner: PartnerRef, contactId: number): Promise<Client> {
  const contact = await findContact(deps.db, partner.organizationId, contactId);
  if (contact === null) throw partnerRefusals.unknownUser();
  if (contact.partnerId !== partner.userId) throw partnerRefusals.notAssigned();
  if (contact.phone === null) throw partnerRefusals.noPhone();
  return { id: contact.id, name: clientName(contact), phone: contact.phone, optedOutAt: contact.optedOutAt };
}
