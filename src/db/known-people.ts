import type { Database } from "./database.ts";

/** What an isolate remembers of the people whom it has stored. */
export interface KnownPeople {
  /** Whether each of these was stored here, exactly as it is now: names, numbers and ids. */
  includes(people: PersonRow[]): boolean;
  remember(people: PersonRow[]): void;
}

/** A person as an ingest stores them. `at` is when they wrote: no part of who they are. */
export interface PersonRow {
  ch: string;
  at: number;
  [part: string]: unknown;
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
    includes: (people) => people.every((person) => memory.has(keyOf(person))),
    remember(people) {
      for (const person of people) {
        const key = keyOf(person);
        // Again at the end: whoever has not written for longest makes room.
        memory.delete(key);
        memory.add(key);
      }
      for (const oldest of memory) {
        if (memory.size <= MAX_PEOPLE) break;
        memory.delete(oldest);
      }
    },
  };
}

function keyOf(person: PersonRow): string {
  return JSON.stringify({ ...person, at: null });
}
