import { sql, type SQL } from "drizzle-orm";
import type { IdentityChangeEvent } from "../domain/channel-event.ts";
import { lookupKeys, ownKeys, type IdentityKey } from "../domain/identity.ts";
import { phoneOfWaId } from "../domain/phone.ts";
import { contactOf, scopeOf, type Ingest } from "./contact-statements.ts";

interface IdentityChangeRow {
  ch: string;
  /** The notice in the thread: once it is stored, the change has been made, and may be outdated. */
  pid: string | null;
  keys: IdentityKey[];
  current: IdentityKey[];
  phone: string | null;
}

/** One row per person: who changes twice in one batch is found by the first ids and ends with the last. */
export function identityChangeRows(events: IdentityChangeEvent[]): IdentityChangeRow[] {
  const rows: IdentityChangeRow[] = [];
  for (const event of events.toSorted((a, b) => a.occurredAt - b.occurredAt)) {
    const keys = lookupKeys(event.person);
    const current = ownKeys({ ...event.person, ...event.current, groupId: null });
    const phone = event.current.waId === null ? null : phoneOfWaId(event.current.waId);
    const before = rows.find(
      (row) => row.ch === event.channelExternalId && row.current.some((a) => keys.some(same(a))),
    );
    if (before === undefined) {
      rows.push({ ch: event.channelExternalId, pid: event.providerMessageId, keys, current, phone });
    } else {
      before.pid = event.providerMessageId ?? before.pid;
      before.current.push(...current);
      before.phone = phone ?? before.phone;
    }
  }
  return rows;
}

const same =
  (a: IdentityKey) =>
  (b: IdentityKey): boolean =>
    a.kind === b.kind && a.value === b.value;

/**
 * The person's conversations show another number. Runs before the change itself, while it still is one.
 * Answers with their ids.
 */
export function moveRenumbered(rows: string, ingest: Ingest): SQL {
  return sql`WITH s AS MATERIALIZED (${changes(rows, ingest)})
    UPDATE conversations SET version = version + 1, updated_at = ${ingest.now}
    WHERE contact_id IN (SELECT x.id FROM s CROSS JOIN contacts x ON x.id = s.contact_id WHERE s.phone IS NOT NULL AND x.phone IS NOT s.phone)
    RETURNING id`;
}

/**
 * The provider says whose the new ids are: should someone else have been found under one of them (a message from the new
 * number came first, or the number was another person's before), it is this contact's from now on. The threads stay.
 */
export function takeIdentities(rows: string, ingest: Ingest): SQL {
  return sql`INSERT INTO contact_identities (organization_id, scope, kind, value, contact_id, created_at)
    SELECT s.organization_id, ${scopeOf(sql`o.value->>'kind'`, sql`s.portfolio_id`)}, o.value->>'kind', o.value->>'value', s.contact_id, ${ingest.now}
    FROM (${changes(rows, ingest)}) s CROSS JOIN json_each(s.current) o
    WHERE s.contact_id IS NOT NULL
    ON CONFLICT (organization_id, kind, value, scope) DO UPDATE SET contact_id = excluded.contact_id, created_at = excluded.created_at
    WHERE contact_identities.contact_id <> excluded.contact_id`;
}

export function renumberContacts(rows: string, ingest: Ingest): SQL {
  return sql`WITH s AS MATERIALIZED (${changes(rows, ingest)})
    UPDATE contacts SET phone = s.phone, phone_typed_at = NULL, updated_at = ${ingest.now}
    FROM s
    WHERE contacts.id = s.contact_id AND s.phone IS NOT NULL AND contacts.phone IS NOT s.phone`;
}

function changes(rows: string, { provider }: Ingest): SQL {
  return sql`SELECT c.organization_id, c.portfolio_id, ${contactOf(sql`p.value`)} AS contact_id,
      p.value->>'phone' AS phone, p.value->'current' AS current
    FROM json_each(${rows}) p
    CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = p.value->>'ch'
    WHERE NOT EXISTS (SELECT 1 FROM messages m WHERE m.channel_id = c.id AND m.provider_message_id = p.value->>'pid')`;
}
