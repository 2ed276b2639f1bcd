import { sql } from "drizzle-orm";
import { drizzle, type DrizzleD1Database } from "drizzle-orm/d1";

export type Database = DrizzleD1Database & { $client: D1Database };

const opened = new WeakMap<D1Database, Database>();

/** Once for each isolate's binding, as it holds nothing of a request. */
export function openDatabase(binding: D1Database): Database {
  const database = opened.get(binding) ?? drizzle(binding);
  opened.set(binding, database);
  return database;
}

export async function ping(db: Database): Promise<void> {
  await db.run(sql`SELECT 1`);
}

/** One row, for the single-row queries whose shape promises it. */
export function firstOrNull<T>(rows: T[]): T | null {
  return rows[0] ?? null;
}
