import { ping, type Database } from "../../db/database.ts";

/** Whether D1 answers. */
export async function checkDatabase(deps: {
  db: Database;
  report(event: "health.database_unreachable", error: unknown): void;
}): Promise<boolean> {
  try {
    await ping(deps.db);
    return true;
  } catch (error) {
    deps.report("health.database_unreachable", error);
    return false;
  }
}
