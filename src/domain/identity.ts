import { alternativeForms, phoneOfWaId } from "./phone.ts";

export type IdentityKind = "wa_id" | "user_id" | "parent_user_id" | "group_id";

/**
 * Someone who takes part in a conversation, as one event names them. WhatsApp may hide the number (`waId`) of a person
 * with a username; then only the business-scoped user id is there.
 */
export interface Person {
  waId: string | null;
  userId: string | null;
  parentUserId: string | null;
  /** A group stands in a conversation as a person does. */
  groupId: string | null;
  profileName: string | null;
  username: string | null;
}

export interface IdentityKey {
  kind: IdentityKind;
  value: string;
}

/**
 * Under which keys a known contact may be found, best first. The number leads: where a number's contact and a user id's
 * contact both exist already, the number's is the one agents have been writing to, and threads are never re-pointed.
 */
export function lookupKeys(person: Person): IdentityKey[] {
  const keys = ownKeys(person);
  const alternatives = person.waId === null ? [] : alternativeForms(person.waId);
  const [first, ...rest] = keys;
  if (first === undefined) return [];
  return [first, ...alternatives.map((value): IdentityKey => ({ kind: "wa_id", value })), ...rest];
}

/** The keys to remember: exactly what the provider said. */
export function ownKeys(person: Person): IdentityKey[] {
  const keys: [IdentityKind, string | null][] = [
    ["group_id", person.groupId],
    ["wa_id", person.waId],
    ["user_id", person.userId],
    ["parent_user_id", person.parentUserId],
  ];
  return keys.flatMap(([kind, value]) => (value === null ? [] : [{ kind, value }]));
}

/** One entry per person of a batch: whoever shares a key is the same, later facts filling earlier gaps. */
export function mergePeople(people: Person[]): Person[] {
  let merged: Person[] = [];
  for (const person of people) {
    const same = merged.filter((other) => sharesKey(other, person));
    const target = same[0] ?? { ...person };
    if (same.length === 0) merged.push(target);
    for (const other of [...same.slice(1), person]) fill(target, other);
    if (same.length > 1) merged = merged.filter((other) => other === target || !same.includes(other));
  }
  return merged;
}

function sharesKey(a: Person, b: Person): boolean {
  return (
    (a.waId !== null && a.waId === b.waId) ||
    (a.userId !== null && a.userId === b.userId) ||
    (a.groupId !== null && a.groupId === b.groupId)
  );
}

function fill(target: Person, source: Person): void {
  target.waId ??= source.waId;
  target.userId ??= source.userId;
  target.parentUserId ??= source.parentUserId;
  target.profileName = source.profileName ?? target.profileName;
  target.username = source.username ?? target.username;
}

/** E.164, or null for a hidden number. */
export function phoneOf(person: Person): string | null {
  return person.waId === null ? null : phoneOfWaId(person.waId);
}
