import { sql, type SQL } from "drizzle-orm";

/**
 * The hour since 1970 that a time (ms) is in, as the counters are kept by. CAST, as D1 binds every number as a REAL: a
 * bound time or divisor would make a fraction of it.
 */
export function hourOf(ms: SQL): SQL {
  return sql`CAST(${ms} / 3600000 AS INTEGER)`;
}
