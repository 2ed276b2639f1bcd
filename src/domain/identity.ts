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

/** A person at a time, ms. */
export interface Sighting {
  person: Person;
  at: number;
}

/** All that a batch says about one person. */
export interface MergedSighting extends Sighting {
  /** Every key that the person was named by, best first: two numbers, where one was changed within the batch. */
  keys: IdentityKey[];
}

interface Known {
  sighting: Sighting;
  keys: Map<string, IdentityKey>;
}

/**
 * One sighting per person of a batch, the earliest: whoever shares a key is the same, and later facts fill earlier gaps.
 * A batch may name one person by number, by user id, and then by both.
 */
export function mergeSightings(sightings: Sighting[]): MergedSighting[] {
  const byName = new Map<string, Known>();
  for (const { person, at } of sightings) {
    const keys = keysByName(person);
    const [first, ...others] = new Set([...keys.keys()].flatMap((name) => byName.get(name) ?? []));
    const target = first ?? { sighting: { person: { ...person }, at }, keys };
    for (const other of [...others, { sighting: { person, at }, keys }]) {
      fill(target.sighting.person, other.sighting.person);
      target.sighting.at = Math.min(target.sighting.at, other.sighting.at);
      for (const [name, key] of other.keys) {
        target.keys.set(name, key);
        byName.set(name, target);
      }
    }
  }
  return [...new Set(byName.values())].map(({ sighting, keys }) => ({
    ...sighting,
    keys: [...new Map([...keysByName(sighting.person), ...keys]).values()],
  }));
}

function keysByName(person: Person): Map<string, IdentityKey> {
  return new Map(ownKeys(person).map((key) => [`${key.kind}:${key.value}`, key]));
}

function fill(target: Person, source: Person): void {
  target.waId ??= source.waId;
  target.userId ??= source.userId;
  target.parentUserId ??= source.parentUserId;
  target.profileName = source.profileName ?? target.profileName;
  target.username = source.username ?? target.username;
}

/** E.164, or null for a hidden number, and for a name that is none. */
export function phoneOf(person: Person): string | null {
  return person.waId === null ? null : phoneOfWaId(person.waId);
}
