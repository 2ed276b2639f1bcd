import type { Query, SQL } from "drizzle-orm";
import type { SQLiteRaw } from "drizzle-orm/sqlite-core/query-builders/raw";
import type { Database } from "./database.ts";

/**
 * Hand-written SQL as an item of a batch, answering with its rows.
 *
 * Drizzle's D1 batch binds parameters on the item's own prepared statement, which its raw queries do not have (0.45):
 * without this, a raw query with a parameter fails inside a batch.
 * @param text of the query, where it is known already
 */
export function statement(db: Database, query: SQL, text?: Query): SQLiteRaw<unknown[]> {
  const raw = db.all(query);
  // Drizzle's batch asks for it again, and would put the text together a second time.
  const built = text ?? raw.getQuery();
  return Object.assign(raw, { stmt: db.$client.prepare(built.sql), getQuery: () => built });
}
