import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { statement } from "./statement.ts";

/**
 * Removes reactions, edits and deletions from before a time (ms). Those of a message go with it; what is left here is of
 * messages that never came. At most `limit` of each.
 */
export async function purgeAnnotations(
  db: Database,
  organizationId: number,
  before: number,
  limit: number,
): Promise<void> {
  await db.batch([
    statement(
      db,
      sql`DELETE FROM reactions WHERE (channel_id, target_id, author) IN (SELECT channel_id, target_id, author FROM reactions
        WHERE organization_id = ${organizationId} AND occurred_at < ${before} LIMIT ${limit})`,
    ),
    statement(
      db,
      sql`DELETE FROM message_changes WHERE (channel_id, target_id, kind) IN (SELECT channel_id, target_id, kind FROM message_changes
        WHERE organization_id = ${organizationId} AND occurred_at < ${before} LIMIT ${limit})`,
    ),
  ]);
}
