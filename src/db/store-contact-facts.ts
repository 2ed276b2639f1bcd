import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { ContactNameEvent, IdentityChangeEvent } from "../domain/channel-event.ts";
import { lookupKeys } from "../domain/identity.ts";
import { channelsAmong } from "./channels.ts";
import { contactNameRows, moveNamed, nameContacts } from "./contact-names.ts";
import { contactOf, insertContacts, insertIdentities, type Ingest } from "./contact-statements.ts";
import { selectConversations } from "./conversation-rows.ts";
import type { Database } from "./database.ts";
import { identityChangeRows, moveRenumbered, renumberContacts, takeIdentities } from "./identity-changes.ts";
import { statement } from "./statement.ts";
import type { StoredMessages } from "./store-messages.ts";
import { retryTransient } from "./transient.ts";
import { writeThenRead } from "./write-then-read.ts";

export type ContactFact = IdentityChangeEvent | ContactNameEvent;

const idRows = z.array(z.object({ id: z.number() }));

/**
 * Stores what was told about people rather than by them, new ids and names, in one transaction and one round trip.
 * Answers with the conversations that look different.
 */
export async function storeContactFacts(
  db: Database,
  provider: string,
  events: ContactFact[],
  now: number,
): Promise<Omit<StoredMessages, "messages">> {
  const ingest = { provider, ingestId: "", now };
  const changed = JSON.stringify(identityChangeRows(events.filter((event) => event.kind === "identity_change")));
  const named = JSON.stringify(contactNameRows(events.filter((event) => event.kind === "contact_name")));
  const people = JSON.stringify(
    events.map((event) => ({ ch: event.channelExternalId, keys: lookupKeys(event.person) })),
  );
  const [renumbered, , , , , renamed, , conversations, channels] = await retryTransient(() =>
    writeThenRead(
      db,
      [],
      [
        statement(db, moveRenumbered(changed, ingest)),
        statement(db, takeIdentities(changed, ingest)),
        statement(db, renumberContacts(changed, ingest)),
        statement(db, insertContacts(named, ingest)),
        statement(db, insertIdentities(named, ingest)),
        statement(db, moveNamed(named, ingest)),
        statement(db, nameContacts(named, ingest)),
        selectConversations(db, sql`conversations.contact_id IN (${contactsOf(people, ingest)})`),
        channelsAmong(db, provider, [...new Set(events.map((event) => event.channelExternalId))]),
      ],
    ),
  );
  const ids = new Set([...idRows.parse(renumbered), ...idRows.parse(renamed)].map((row) => row.id));
  return {
    conversations: conversations.filter((conversation) => ids.has(conversation.id)),
    knownChannels: channels.map((channel) => channel.externalId),
  };
}

function contactsOf(people: string, { provider }: Ingest): SQL {
  return sql`SELECT ${contactOf(sql`p.value`)} FROM json_each(${people}) p
    CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = p.value->>'ch'`;
}
