import { sql, type SQL } from "drizzle-orm";

/**
 * What an import brings along happened long ago, elsewhere: nobody is told of it.
 * @param fresh the messages that this ingest has inserted, of those that an import brought
 */
export function forgetImported(fresh: SQL): SQL {
  return sql`DELETE FROM outgoing_events WHERE message_id IN (SELECT id FROM (${fresh})) AND state = 'pending'`;
}
