import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { statement } from "./statement.ts";

/** Removes what was noted before a time (ms), and what is left of deleted endpoints: at most `limit` events of each. */
export async function purgeOutgoing(db: Database, before: number, limit: number): Promise<void> {
  const deleted = sql`SELECT id FROM webhook_endpoints WHERE deleted_at IS NOT NULL`;
  await db.batch([
    statement(
      db,
      sql`DELETE FROM outgoing_events WHERE id IN (
        SELECT id FROM outgoing_events WHERE created_at < ${before} ORDER BY created_at LIMIT ${limit})`,
    ),
    statement(
      db,
      sql`DELETE FROM outgoing_events WHERE id IN (
        SELECT e.id FROM (${deleted}) f CROSS JOIN outgoing_events e ON e.endpoint_id = f.id LIMIT ${limit})`,
    ),
    statement(
      db,
      sql`DELETE FROM webhook_endpoints WHERE deleted_at IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM outgoing_events e WHERE e.endpoint_id = webhook_endpoints.id)`,
    ),
  ]);
}
