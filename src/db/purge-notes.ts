import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { statement } from "./statement.ts";

/** Removes what agents noted in a conversation before a time (ms), at most `limit` notes. */
export async function purgeNotes(
  db: Database,
  { organizationId, conversationId }: { organizationId: number; conversationId: number },
  before: number,
  limit: number,
): Promise<void> {
  const old = sql`(SELECT id FROM notes WHERE conversation_id = ${conversationId} AND organization_id = ${organizationId}
    AND created_at < ${before} ORDER BY id LIMIT ${limit})`;
  await db.batch([
    statement(db, sql`DELETE FROM mentions WHERE note_id IN ${old}`),
    statement(db, sql`DELETE FROM notes WHERE id IN ${old}`),
  ]);
}
