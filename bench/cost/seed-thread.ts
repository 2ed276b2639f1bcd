/** What `seedDatabase` starts. Nothing of it has to outlive a crash. */
import { DatabaseSync } from "node:sqlite";
import { workerData } from "node:worker_threads";
import { z } from "zod";
import { seedSql } from "./seed-sql.ts";

const count = z.number().int();
const { file, growth } = z
  .object({ file: z.string(), growth: z.object({ organizationId: count, from: count, to: count, nowMs: count }) })
  .parse(workerData);

const database = new DatabaseSync(file);
database.exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA temp_store = MEMORY; BEGIN");
for (const statement of seedSql(growth)) database.exec(statement);
database.exec("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
database.close();
