import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";

/** True for the one who began it: while it lasts, nobody begins it again. */
export async function beginEpisode(db: Database, name: string): Promise<boolean> {
  const begun = await db.all(sql`INSERT INTO metric_totals (name, labels, value) VALUES (${name}, '', 1)
    ON CONFLICT (name, labels) DO UPDATE SET value = 1 WHERE value = 0 RETURNING value`);
  return begun.length > 0;
}

/** True for the one who ended it; false where there was none. */
export async function endEpisode(db: Database, name: string): Promise<boolean> {
  const ended = await db.all(
    sql`UPDATE metric_totals SET value = 0 WHERE name = ${name} AND labels = '' AND value = 1 RETURNING value`,
  );
  return ended.length > 0;
}
