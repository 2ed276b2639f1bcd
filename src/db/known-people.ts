import type { IdentityKey } from "../domain/identity.ts";
import type { Database } from "./database.ts";

/** What an isolate remembers of the people whom it has stored. */
export interface KnownPeople {
  /** Whether each of these was stored here, exactly as it is now: names, numbers and ids. */
  includes(people: readonly string[]): boolean;
  remember(people: readonly string[]): void;
}

/** A person as an ingest stores them. */
export interface PersonRow {
  /** The provider's id of the number that they wrote to. */
  ch: string;
  kind: "person" | "group";
  phone: string | null;
  name: string | null;
  username: string | null;
  /** Under which they may be known, best first. */
  keys: IdentityKey[];
  /** By which they were named. */
  own: IdentityKey[];
  /** When they wrote first, ms. */
  at: number;
}

/** A few MB at most. */
const MAX_PEOPLE = 5000;

const memories = new WeakMap<D1Database, Set<string>>();

/**
 * The memory of this isolate for a database. It may be wrong, as others write too: whoever relies on it has to look at what
 * came of it.
 */
export function knownPeople(db: Database): KnownPeople {
  const memory = memories.get(db.$client) ?? new Set<string>();
  memories.set(db.$client, memory);
  return {
    includes: (people) => people.every((person) => memory.has(person)),
    remember(people) {
      for (const key of people) {
        // Again at the end: whoever has not written for longest makes room.
        memory.delete(key);
        memory.add(key);
      }
      if (memory.size <= MAX_PEOPLE) return;
      for (const oldest of memory) {
        if (memory.size <= MAX_PEOPLE) break;
        memory.delete(oldest);
      }
    },
  };
}

/** Someone exactly as an ingest knows them, whenever they wrote. */
export function nameOfPerson({ ch, kind, phone, name, username, own }: PersonRow): string {
  return JSON.stringify([ch, kind, phone, name, username, ...own.flatMap((key) => [key.kind, key.value])]);
}
