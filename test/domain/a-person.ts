import type { Person } from "../../src/domain/identity.ts";

/** Someone of whom only this is known. */
export function aPerson(known: Partial<Person> = {}): Person {
  return {
    waId: null,
    userId: null,
    parentUserId: null,
    groupId: null,
    profileName: null,
    username: null,
    ...known,
  };
}
