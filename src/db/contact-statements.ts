import { sql, type SQL } from "drizzle-orm";
import type { Bound } from "./compiled-statement.ts";

/** What every statement of one ingest shares. */
export interface Ingest {
  provider: string;
  ingestId: string;
  now: number;
}

/** The same, by names for what comes later. */
export interface BoundIngest {
  provider: Bound<string>;
  ingestId: Bound<string>;
  now: Bound<number>;
}

/** The contact whom a row's `keys` name, best key first; NULL where none is known. */
export function contactOf(row: SQL): SQL {
  return sql`(SELECT i.contact_id FROM jsonb_each(${row}, '$.keys') k
    CROSS JOIN contact_identities i ON i.organization_id = c.organization_id
      AND i.kind = k.value->>'kind' AND i.value = k.value->>'value' AND i.scope = ${scopeOf(sql`k.value->>'kind'`)}
    ORDER BY k.key LIMIT 1)`;
}

/** A phone number is the same person everywhere; any other id means someone within the channel's portfolio only. */
export function scopeOf(kind: SQL, portfolioId: SQL = sql`c.portfolio_id`): SQL {
  return sql`CASE WHEN ${kind} = 'wa_id' THEN '' ELSE ${portfolioId} END`;
}

const FIRST_IDENTITY = sql`(p.value->>'$.own[0].kind') || ':' || ${scopeOf(sql`p.value->>'$.own[0].kind'`)} || ':' || (p.value->>'$.own[0].value')`;

function people(json: string, provider: string): SQL {
  return sql`json_each(${json}) p CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = p.value->>'ch'`;
}

/**
 * Finds or makes the people of an ingest, with their names, ids and conversations.
 * @param json JSON rows, one for each person and channel
 */
export function storePeople(json: string, ingest: Ingest): SQL[] {
  return [
    insertContacts(json, ingest),
    insertIdentities(json, ingest),
    updateContacts(json, ingest),
    insertConversations(json, ingest),
  ];
}

export function insertContacts(json: string, { provider, now }: Ingest): SQL {
  return sql`INSERT INTO contacts (organization_id, kind, first_identity, profile_name, username, phone, created_at, updated_at)
    SELECT c.organization_id, p.value->>'kind', ${FIRST_IDENTITY}, p.value->>'name', p.value->>'username', p.value->>'phone', ${now}, ${now}
    FROM ${people(json, provider)}
    WHERE ${contactOf(sql`p.value`)} IS NULL
    ON CONFLICT (organization_id, first_identity) DO NOTHING`;
}

/** Remembers every id that the person was named by, on whichever contact the ids lead to. */
export function insertIdentities(json: string, { provider, now }: Ingest): SQL {
  return sql`INSERT INTO contact_identities (organization_id, scope, kind, value, contact_id, created_at)
    SELECT c.organization_id, ${scopeOf(sql`o.value->>'kind'`)}, o.value->>'kind', o.value->>'value',
      coalesce(${contactOf(sql`p.value`)}, (SELECT x.id FROM contacts x
        WHERE x.organization_id = c.organization_id AND x.first_identity = ${FIRST_IDENTITY})), ${now}
    FROM ${people(json, provider)} CROSS JOIN json_each(p.value, '$.own') o
    WHERE true
    ON CONFLICT DO NOTHING`;
}

/**
 * Takes over a new profile name or username, and a number that was hidden or only typed so far. MATERIALIZED here and in the other
 * updates: left to itself, SQLite goes through the whole table and looks each row up in the request.
 */
export function updateContacts(json: string, { provider, now }: Ingest): SQL {
  return sql`WITH f AS MATERIALIZED (
      SELECT ${contactOf(sql`p.value`)} AS id, p.value->>'name' AS name, p.value->>'username' AS username,
        p.value->>'phone' AS phone
      FROM ${people(json, provider)})
    UPDATE contacts SET
      profile_name = coalesce(f.name, contacts.profile_name),
      username = coalesce(f.username, contacts.username),
      phone = CASE WHEN f.phone IS NULL OR ${OWN_NUMBER} THEN contacts.phone ELSE f.phone END,
      phone_typed_at = CASE WHEN f.phone IS NULL THEN contacts.phone_typed_at END,
      updated_at = ${now}
    FROM f
    WHERE contacts.id = f.id AND (
      (f.name IS NOT NULL AND f.name IS NOT contacts.profile_name)
      OR (f.username IS NOT NULL AND f.username IS NOT contacts.username)
      OR (f.phone IS NOT NULL AND NOT ${OWN_NUMBER}))`;
}

/** WhatsApp itself has said it; what an agent typed gives way. */
const OWN_NUMBER = sql`(contacts.phone IS NOT NULL AND contacts.phone_typed_at IS NULL)`;

export function insertConversations(json: string, { provider, now }: Ingest): SQL {
  return sql`INSERT INTO conversations (organization_id, channel_id, contact_id, last_message_at, created_at, updated_at)
    SELECT c.organization_id, c.id, ${contactOf(sql`p.value`)}, p.value->>'at', ${now}, ${now}
    FROM ${people(json, provider)}
    WHERE true
    ON CONFLICT (channel_id, contact_id) DO NOTHING`;
}
