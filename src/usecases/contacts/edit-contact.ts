import type { Database } from "../../db/database.ts";
import { findOrganization } from "../../db/organizations.ts";
import { holderOfNumber } from "../../db/typed-number.ts";
import type { Actor } from "../../domain/actor.ts";
import type { StoredContact } from "../../domain/contact-view.ts";
import { parseTypedPhone } from "../../domain/phone.ts";
import { AppError } from "../../errors.ts";
import type { ConversationChangeDeps } from "../conversations/assign-agent.ts";
import { readContact, tryChange } from "./change-contact.ts";

interface Edit {
  contactId: number;
  /** null goes back to the profile's. */
  name?: string | null | undefined;
  username?: string | null | undefined;
  /** As it was typed; null takes a typed one away. */
  phoneNumber?: string | null | undefined;
}

/**
 * Changes what agents know of a contact; what is left out stays. Either all of it happens, or nothing.
 * @throws AppError not_found; invalid_phone_number; conflict where WhatsApp has said the person's number, or another
 * contact has the typed one
 */
export async function editContact(deps: ConversationChangeDeps, actor: Actor, edit: Edit): Promise<StoredContact> {
  const before = await readContact(deps, actor, edit.contactId);
  const phone = edit.phoneNumber == null ? edit.phoneNumber : await completed(deps.db, actor, edit.phoneNumber);
  const isNew = <T>(wanted: T | undefined, known: T): wanted is T => wanted !== undefined && wanted !== known;
  const wanted = {
    ...(isNew(edit.name, before.name) ? { name: edit.name } : {}),
    ...(isNew(edit.username, before.username) ? { username: edit.username } : {}),
  };
  const newPhone = isNew(phone, before.phone) ? phone : undefined;
  const changed = [...Object.keys(wanted), ...(newPhone === undefined ? [] : ["phone_number"])];
  if (changed.length === 0) return before;
  if (before.kind === "group" && changed.some((field) => field !== "name")) {
    throw new AppError("conflict", "A WhatsApp group has a name, but no number and no username.");
  }
  const contact = await tryChange(deps, {
    actor,
    contactId: edit.contactId,
    values: wanted,
    phone: newPhone,
    audit: { action: "contact.changed", details: { changed } },
  });
  return contact ?? explain(deps, actor, edit.contactId, newPhone ?? null);
}

async function completed(db: Database, actor: Actor, typed: string): Promise<string> {
  const organization = await findOrganization(db, actor.organizationId);
  const parsed = parseTypedPhone(typed, organization?.defaultCountry ?? "");
  if (parsed.ok) return parsed.e164;
  throw new AppError("invalid_phone_number", `phone_number: ${parsed.reason}.`, {
    fields: [{ field: "phone_number", problem: parsed.reason }],
  });
}

/** Why the database let nothing through. */
async function explain(
  deps: ConversationChangeDeps,
  actor: Actor,
  contactId: number,
  phone: string | null,
): Promise<never> {
  const contact = await readContact(deps, actor, contactId);
  if (contact.phone !== null && contact.phoneTypedAt === null) {
    throw new AppError(
      "conflict",
      "phone_number: WhatsApp itself has said this person's number. Should they change it, WhatsApp will say so.",
      { fields: [{ field: "phone_number", problem: "is WhatsApp's word" }] },
    );
  }
  const holder = phone === null ? null : await holderOfNumber(deps.db, actor.organizationId, phone);
  throw new AppError("conflict", "phone_number: another contact has this number. Write to the person there.", {
    fields: [{ field: "phone_number", problem: "is another contact's" }],
    details: { contact_id: holder },
  });
}
