import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { PreferenceEvent } from "../domain/channel-event.ts";
import type { StoredConversation } from "../domain/conversation-view.ts";
import { lookupKeys, ownKeys, phoneOf } from "../domain/identity.ts";
import { channelsAmong } from "./channels.ts";
import { contactOf, insertContacts, insertIdentities } from "./contact-statements.ts";
import { selectConversations } from "./conversation-rows.ts";
import type { Database } from "./database.ts";
import { statement } from "./statement.ts";
import { retryTransient } from "./transient.ts";
import { writeThenRead } from "./write-then-read.ts";

const idRows = z.array(z.object({ id: z.number() }));

/**
 * Keeps who wants marketing messages and who does not, in one transaction and one round trip: each person's newest word
 * by the provider's clock. Whoever is not known yet becomes a contact, so that the word is not lost.
 * @returns the conversations that look different now
 */
export async function storePreferences(
  db: Database,
  provider: string,
  events: PreferenceEvent[],
  now: number,
): Promise<{ conversations: (StoredConversation & { organizationId: number })[]; knownChannels: string[] }> {
  const ingest = { provider, ingestId: "", now };
  const people = JSON.stringify(events.map(preferenceRow));
  const words = newestWords(people, provider);
  const [moved, , conversations, channels] = await retryTransient(() =>
    writeThenRead(
      db,
      [statement(db, insertContacts(people, ingest)), statement(db, insertIdentities(people, ingest))],
      [
        // Before the contacts, whose change shows in them.
        statement(
          db,
          sql`UPDATE conversations SET version = version + 1, updated_at = ${now}
            WHERE contact_id IN (
              SELECT s.id FROM (${words}) s CROSS JOIN contacts x ON x.id = s.id
              WHERE s.at >= coalesce(x.marketing_preference_at, 0) AND s.wants = (x.opted_out_at IS NOT NULL))
            RETURNING id`,
        ),
        statement(
          db,
          sql`WITH s AS MATERIALIZED (${words})
            UPDATE contacts SET
              opted_out_at = CASE WHEN s.wants THEN NULL ELSE coalesce(contacts.opted_out_at, s.at) END,
              marketing_preference_at = s.at,
              updated_at = ${now}
            FROM s
            WHERE contacts.id = s.id AND s.at >= coalesce(contacts.marketing_preference_at, 0)`,
        ),
        selectConversations(db, sql`conversations.contact_id IN (SELECT s.id FROM (${words}) s)`),
        channelsAmong(db, provider, [...new Set(events.map((event) => event.channelExternalId))]),
      ],
    ),
  );
  const ids = new Set(idRows.parse(moved).map((row) => row.id));
  return {
    conversations: conversations.filter((conversation) => ids.has(conversation.id)),
    knownChannels: channels.map((channel) => channel.externalId),
  };
}

/** One row per person: whoever is named twice has spoken last by the provider's clock. */
function newestWords(people: string, provider: string): SQL {
  return sql`SELECT id, wants, max(at) AS at FROM (
      SELECT ${contactOf(sql`p.value`)} AS id, p.value->>'wants' AS wants, p.value->>'at' AS at
      FROM json_each(${people}) p CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = p.value->>'ch')
    WHERE id IS NOT NULL GROUP BY id`;
}

function preferenceRow({ person, channelExternalId, wantsMarketing, occurredAt }: PreferenceEvent): object {
  return {
    ch: channelExternalId,
    kind: "person",
    phone: phoneOf(person),
    name: person.profileName,
    username: person.username,
    keys: lookupKeys(person),
    own: ownKeys(person),
    wants: wantsMarketing ? 1 : 0,
    at: occurredAt,
  };
}
