import type { Person } from "../../domain/identity.ts";
import type { Contact } from "./wire.ts";

interface Ids {
  waId: string | null;
  userId: string | null;
  parentUserId: string | null;
}

/**
 * The person whom an item names, with the name from the contact beside it. An item that names nobody belongs to the
 * one contact there is; null where there is none either.
 */
export function personOf(ids: Ids, contacts: Contact[]): Person | null {
  const nameless = ids.waId === null && ids.userId === null;
  const beside = contacts.find((each) =>
    nameless
      ? contacts.length === 1
      : (ids.waId !== null && each.wa_id === ids.waId) || (ids.userId !== null && each.user_id === ids.userId),
  );
  const person: Person = {
    waId: ids.waId ?? beside?.wa_id ?? null,
    userId: ids.userId ?? beside?.user_id ?? null,
    parentUserId: ids.parentUserId ?? beside?.parent_user_id ?? null,
    groupId: null,
    profileName: beside?.profile?.name ?? null,
    // Meta's examples show a leading @.
    username: beside?.profile?.username?.replace(/^@/, "") || null,
  };
  return person.waId === null && person.userId === null ? null : person;
}

export function groupPerson(groupId: string): Person {
  return { waId: null, userId: null, parentUserId: null, groupId, profileName: null, username: null };
}
