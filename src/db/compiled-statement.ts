import { is, Placeholder, sql, type Query, type SQL } from "drizzle-orm";
import { SQLiteAsyncDialect } from "drizzle-orm/sqlite-core";
import type { SQLiteRaw } from "drizzle-orm/sqlite-core/query-builders/raw";
import type { Database } from "./database.ts";
import { statement } from "./statement.ts";

/** A value, or the name of one that comes later. */
export type Bound<T> = T | Placeholder;

/**
 * A hand-written statement whose text is put together once, the first time it is used: of the work that one webhook is,
 * that is a part that shows.
 * @param build with a name for each value
 */
export function compiledStatement<Name extends string>(
  build: (value: (name: Name) => Placeholder) => SQL,
): (db: Database, values: Record<Name, unknown>) => SQLiteRaw<unknown[]> {
  let text: Query | null = null;
  return (db, values) => {
    text ??= shortened(new SQLiteAsyncDialect().sqlToQuery(build((name) => sql.placeholder(name))));
    // The names are those that `build` was handed.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const named = values as Record<string, unknown>;
    const params = text.params.map((param) => (is(param, Placeholder) ? named[param.name] : param));
    return statement(db, sql``, { sql: text.sql, params });
  };
}

/** Without its indentation, which would go to D1 each time; there is none within quotes in these statements. */
function shortened({ sql: text, params }: Query): Query {
  return { sql: text.replace(/\s+/g, " "), params };
}
