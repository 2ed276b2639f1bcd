import { unstable_splitSqlQuery as splitSql } from "wrangler";
import type { D1 } from "./start-runtime.ts";

/** Runs a file of SQL as wrangler does. */
export async function runStatements(database: D1, sql: string): Promise<void> {
  await database.batch(splitSql(sql).map((statement) => database.prepare(statement)));
}
