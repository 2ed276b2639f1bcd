import { hashToken } from "./auth/opaque-token.ts";
import { organizationIn } from "./auth/organization-in.ts";
import type { Database } from "./db/database.ts";
import type { Directory, Trace } from "./db/directory.ts";
import type { Place } from "./db/placement.ts";

/** What somebody shows who has not been named yet, as they show it. */
export type Shown =
  | Extract<Trace, { kind: "channel" | "email" }>
  | { kind: "api_key" | "refresh_token" | "password_link"; token: string };

/** From what all organizations share to one of them, with its database. */
export interface Placing<Placed> {
  /** For an organization that is known. */
  of(organizationId: number): Promise<Placed>;
  /** For whoever has a signed token; what it says is not proven by that. */
  ofToken(token: string | null): Promise<Placed>;
  /** For whoever is found by the first of these that any database has; where none is, the first database says no. */
  by(...shown: Shown[]): Promise<Placed>;
  /** For what goes through all: one after the other, each with a database and all organizations in it. */
  each(): Placed[];
}

/** Adds the ways to a database to what all share, which has none itself: so no verb is given one by accident. */
export function placeServices<Shared extends { directory: Directory }>(
  shared: Shared,
): Shared & Placing<Shared & { db: Database }> {
  const { directory } = shared;
  const [first] = directory.places;
  const at = ({ db }: Place): Shared & { db: Database } => ({ ...shared, db });
  const of = async (organizationId: number) => at(directory.only ?? (await directory.of(organizationId)));
  return {
    ...shared,
    of,
    ofToken: async (token) => {
      const organizationId = directory.only !== null || token === null ? null : organizationIn(token);
      return organizationId === null ? at(first) : of(organizationId);
    },
    by: async (...shown) => {
      if (directory.only !== null) return at(directory.only);
      for (const one of shown) {
        const [found] = await directory.find(await traceOf(one));
        if (found !== undefined) return at(found);
      }
      return at(first);
    },
    each: () => directory.places.map(at),
  };
}

async function traceOf(shown: Shown): Promise<Trace> {
  return "token" in shown ? { kind: shown.kind, hash: await hashToken(shown.token) } : shown;
}
