import { and, eq, sql } from "drizzle-orm";
import { contacts } from "../../drizzle/schema/contacts.ts";
import { lookupKeys, type Person } from "../domain/identity.ts";
import { firstOrNull, type Database } from "./database.ts";

/** The contact whom one of the person's ids names, best id first; null for someone whom nobody here knows. */
export async function contactByPerson(
  db: Database,
  channel: { organizationId: number; portfolioId: string },
  person: Person,
) {
  return firstOrNull(
    await db
      .select({
        id: contacts.id,
        phone: contacts.phone,
        optedOutAt: contacts.optedOutAt,
        blockedAt: contacts.blockedAt,
      })
      .from(contacts)
      .where(
        and(
          eq(contacts.organizationId, channel.organizationId),
          sql`${contacts.id} = (SELECT i.contact_id FROM json_each(${JSON.stringify(lookupKeys(person))}) k
            CROSS JOIN contact_identities i ON i.organization_id = ${channel.organizationId} AND i.kind = k.value->>'kind'
              AND i.value = k.value->>'value' AND i.scope = CASE WHEN k.value->>'kind' = 'wa_id' THEN '' ELSE ${channel.portfolioId} END
            ORDER BY k.key LIMIT 1)`,
        ),
      )
      .limit(1),
  );
}
