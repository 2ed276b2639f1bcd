import { sql } from "drizzle-orm";
import type { Backlog } from "../domain/add-metrics.ts";
import type { Database } from "./database.ts";

/**
 * Each counted up to `limit`, so that a look costs the same however much it is.
 * @param now ms: what is scheduled for later does not wait yet
 */
export async function readBacklog(db: Database, now: number, limit: number): Promise<Backlog> {
  const [row] = await db.all<Backlog>(sql`SELECT
    (SELECT count(*) FROM (SELECT 1 FROM messages WHERE status = 'pending' LIMIT ${limit})) AS sends,
    (SELECT count(*) FROM (SELECT 1 FROM media WHERE state = 'pending' LIMIT ${limit})) AS media,
    (SELECT count(*) FROM (SELECT 1 FROM outgoing_queues WHERE next_attempt_at IS NOT NULL AND next_attempt_at <= ${now} LIMIT ${limit})) AS webhooks,
    (SELECT count(*) FROM (SELECT 1 FROM scheduled_messages WHERE state = 'scheduled' AND wake_at <= ${now} LIMIT ${limit})) AS scheduled,
    (SELECT count(*) FROM (SELECT replayed_at FROM failed_events ORDER BY id DESC LIMIT ${limit}) WHERE replayed_at IS NULL) AS "failedEvents",
    (SELECT min(created_at) FROM messages WHERE status = 'pending') AS "oldestSendAt"`);
  if (row === undefined) throw new Error("a query of single values answered with none");
  return row;
}
