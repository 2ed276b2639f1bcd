import type { ContactView } from "../../domain/contact-view.ts";

/** What stands in the form's fields. */
export interface ContactFields {
  name: string;
  phoneNumber: string;
  username: string;
}

export interface ContactChanges {
  name?: string | null;
  phone_number?: string | null;
  username?: string | null;
}

export function fieldsOf(contact: ContactView): ContactFields {
  return { name: contact.name ?? "", phoneNumber: contact.phone_number ?? "", username: contact.username ?? "" };
}

/** What WhatsApp itself said is not for us to change; a group has neither number nor username. */
export function mayEditNumber(contact: ContactView): boolean {
  return contact.kind === "person" && (contact.phone_number === null || contact.phone_number_typed_at !== null);
}

/** What differs from what is known; what is left empty is taken away. */
export function contactChanges(contact: ContactView, fields: ContactFields): ContactChanges {
  const known = fieldsOf(contact);
  const name = fields.name.trim();
  const number = fields.phoneNumber.trim();
  const username = fields.username.trim().replace(/^@/, "");
  return {
    ...(name === known.name ? {} : { name: name === "" ? null : name }),
    ...(mayEditNumber(contact) && number !== known.phoneNumber ? { phone_number: number === "" ? null : number } : {}),
    ...(contact.kind === "person" && username !== known.username
      ? { username: username === "" ? null : username }
      : {}),
  };
}
