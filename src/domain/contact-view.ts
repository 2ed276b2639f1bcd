import { z } from "zod";
import { iso, isoOrNull } from "./message-view.ts";

/** A contact as the API shows it. Times are ISO 8601. */
export const contactView = z
  .object({
    id: z.number().int(),
    kind: z.enum(["person", "group"]),
    name: z.string().nullable().meta({ description: "what the organization calls the person" }),
    profile_name: z.string().nullable(),
    username: z.string().nullable(),
    phone_number: z.string().nullable().meta({ description: "null where WhatsApp hides the number" }),
    phone_number_typed_at: z.iso.datetime().nullable().meta({
      description: "when an agent typed the number, which can then be changed; null where it is WhatsApp's word",
    }),
    partner_id: z.number().int().nullable().meta({ description: "whose client the person is" }),
    marketing_opted_out_at: z.iso.datetime().nullable(),
    blocked_at: z.iso.datetime().nullable().meta({ description: "nothing is sent to, or comes from, who is blocked" }),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: "Contact" });
export type ContactView = z.infer<typeof contactView>;

/** What is stored of a contact, as far as it is shown. Times are ms. */
export interface StoredContact {
  id: number;
  kind: "person" | "group";
  name: string | null;
  profileName: string | null;
  username: string | null;
  phone: string | null;
  phoneTypedAt: number | null;
  partnerId: number | null;
  optedOutAt: number | null;
  blockedAt: number | null;
  createdAt: number;
  updatedAt: number;
}

export function viewContact(contact: StoredContact): ContactView {
  return {
    id: contact.id,
    kind: contact.kind,
    name: contact.name,
    profile_name: contact.profileName,
    username: contact.username,
    phone_number: contact.phone,
    phone_number_typed_at: isoOrNull(contact.phoneTypedAt),
    partner_id: contact.partnerId,
    marketing_opted_out_at: isoOrNull(contact.optedOutAt),
    blocked_at: isoOrNull(contact.blockedAt),
    created_at: iso(contact.createdAt),
    updated_at: iso(contact.updatedAt),
  };
}
