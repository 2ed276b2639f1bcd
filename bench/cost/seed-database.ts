import { DatabaseSync } from "node:sqlite";
import { seedSql, type Growth } from "./seed-sql.ts";

/**
 * Lets the local D1's database grow, in its file and beside the runtime that has it open: through the runtime a million
 * messages would take minutes. Nothing of it has to outlive a crash.
 */
export function seedDatabase(file: string, growth: Growth): void {
  const database = new DatabaseSync(file);
  try {
    database.exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA temp_store = MEMORY; BEGIN");
    for (const statement of seedSql(growth)) database.exec(statement);
    database.exec("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
  } finally {
    database.close();
  }
}
