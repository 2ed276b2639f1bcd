import { and, eq, sql, type SQL } from "drizzle-orm";
import { contacts } from "../../drizzle/schema/contacts.ts";
import type { BulkCandidate } from "../domain/bulk-recipients.ts";
import type { Database } from "./database.ts";

/** Those of these contacts that there are. */
export async function bulkClients(db: Database, organizationId: number, ids: number[]): Promise<BulkCandidate[]> {
  return db
    .select({
      id: contacts.id,
      partnerId: contacts.partnerId,
      name: contacts.name,
      profileName: contacts.profileName,
      username: contacts.username,
      phone: contacts.phone,
      optedOutAt: contacts.optedOutAt,
      blockedAt: contacts.blockedAt,
    })
    .from(contacts)
    .where(
      and(
        sql`${contacts.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
        eq(contacts.organizationId, organizationId),
      ),
    );
}

/** More than anybody may have asked for within a day by far: reading stops there. */
const MAX_LOOKED_AT = 2000;

/**
 * Whether a partner may ask for so many more messages: a condition that is judged as they are stored, so that two requests
 * at once do not both get the last of them. Counted from what they asked for since, in every state.
 */
export function withinDay(
  { organizationId, userId }: { organizationId: number; userId: number },
  more: number,
  { since, limit }: { since: number; limit: number },
): SQL {
  // What was asked for since is due after it.
  const ofState = (state: string): SQL => sql`SELECT created_at FROM (SELECT created_at FROM scheduled_messages
    WHERE organization_id = ${organizationId} AND created_by = ${userId} AND state = ${state} AND due_at > ${since}
    LIMIT ${MAX_LOOKED_AT})`;
  const all = sql.join(["scheduled", "sent", "cancelled", "failed"].map(ofState), sql` UNION ALL `);
  return sql`(SELECT count(*) FROM (${all}) WHERE created_at > ${since}) + ${more} <= ${limit}`;
}
