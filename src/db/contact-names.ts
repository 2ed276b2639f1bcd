import { sql, type SQL } from "drizzle-orm";
import type { ContactNameEvent } from "../domain/channel-event.ts";
import { lookupKeys, ownKeys, phoneOf } from "../domain/identity.ts";
import { contactOf, type Ingest } from "./contact-statements.ts";

/** As the statements that make contacts take them, with the name. */
export function contactNameRows(events: ContactNameEvent[]): object[] {
  return events.map(({ channelExternalId, person, name }) => ({
    ch: channelExternalId,
    kind: "person",
    phone: phoneOf(person),
    username: person.username,
    keys: lookupKeys(person),
    own: ownKeys(person),
    given: name,
  }));
}

/** The conversations of those who get a name; runs before it. Answers with their ids. */
export function moveNamed(rows: string, ingest: Ingest): SQL {
  return sql`WITH s AS MATERIALIZED (${nameless(rows, ingest)})
    UPDATE conversations SET version = version + 1, updated_at = ${ingest.now}
    WHERE contact_id IN (SELECT id FROM s)
    RETURNING id`;
}

/** Whoever has a name here keeps it. */
export function nameContacts(rows: string, ingest: Ingest): SQL {
  return sql`WITH s AS MATERIALIZED (${nameless(rows, ingest)})
    UPDATE contacts SET name = s.name, updated_at = ${ingest.now}
    FROM s
    WHERE contacts.id = s.id`;
}

function nameless(rows: string, { provider }: Ingest): SQL {
  return sql`SELECT x.id, p.value->>'given' AS name
    FROM json_each(${rows}) p
    CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = p.value->>'ch'
    CROSS JOIN contacts x ON x.id = ${contactOf(sql`p.value`)}
    WHERE x.name IS NULL`;
}
