import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { ChangeEvent, ReactionEvent } from "../domain/channel-event.ts";
import { lookupKeys } from "../domain/identity.ts";
import { channelsAmong } from "./channels.ts";
import { contactOf, type Ingest } from "./contact-statements.ts";
import { selectConversations } from "./conversation-rows.ts";
import type { Database } from "./database.ts";
import { applyChanges, changeRows, upsertChanges } from "./message-changes.ts";
import { selectMessages, writtenBy } from "./message-rows.ts";
import { markReactedMessages, reactionRows, upsertReactions } from "./reactions.ts";
import { statement } from "./statement.ts";
import type { StoredMessages } from "./store-messages.ts";
import { retryTransient } from "./transient.ts";
import { writeThenRead } from "./write-then-read.ts";

export type AnnotationEvent = ReactionEvent | ChangeEvent;

const idRows = z.array(z.object({ id: z.number() }));

/**
 * Stores what was done to messages, reactions, edits and deletions, in one transaction and one round trip. What is about
 * a message that is not here yet waits for it; what is older than what is known changes nothing.
 */
export async function storeAnnotations(
  db: Database,
  provider: string,
  events: AnnotationEvent[],
  now: number,
): Promise<StoredMessages> {
  const ingest = { provider, ingestId: crypto.randomUUID(), now };
  const given = events.filter((event) => event.kind === "reaction");
  const changed = events.filter((event) => event.kind === "change");
  const keys = JSON.stringify(events.map((event) => ({ ch: event.channelExternalId, pid: event.targetId })));
  const windows = JSON.stringify(windowRows(given));
  const written = writtenBy([ingest.ingestId], provider, keys);
  const statements = [...reactionStatements(given, ingest), ...changeStatements(changed, keys, ingest)];
  const [moved, messages, conversations, channels] = await retryTransient(() =>
    writeThenRead(
      db,
      statements.map((query) => statement(db, query)),
      [
        statement(db, moveConversations(written, windows, ingest)),
        selectMessages(db, written).orderBy(sql`messages.id`),
        selectConversations(
          db,
          sql`conversations.id IN (SELECT conversation_id FROM messages WHERE ${written} UNION SELECT id FROM (${writers(windows, provider)}))`,
        ),
        channelsAmong(db, provider, [...new Set(events.map((event) => event.channelExternalId))]),
      ],
    ),
  );
  const ids = new Set(idRows.parse(moved).map((row) => row.id));
  return {
    messages,
    conversations: conversations.filter((conversation) => ids.has(conversation.id)),
    knownChannels: channels.map((channel) => channel.externalId),
  };
}

function reactionStatements(events: ReactionEvent[], ingest: Ingest): SQL[] {
  if (events.length === 0) return [];
  const rows = JSON.stringify(reactionRows(events));
  return [markReactedMessages(rows, ingest), upsertReactions(rows, ingest)];
}

function changeStatements(events: ChangeEvent[], keys: string, ingest: Ingest): SQL[] {
  if (events.length === 0) return [];
  return [upsertChanges(JSON.stringify(changeRows(events)), ingest), ...applyChanges(keys, ingest)];
}

/** One change per conversation: its messages look different, or its window is open longer. */
function moveConversations(written: SQL, windows: string, { provider, now }: Ingest): SQL {
  return sql`WITH s AS MATERIALIZED (
      SELECT id, max(opened_at) AS opened_at FROM (
        SELECT conversation_id AS id, 0 AS opened_at FROM messages WHERE ${written}
        UNION ALL SELECT id, opened_at FROM (${writers(windows, provider)}) WHERE opened_at > last_inbound_at)
      GROUP BY id)
    UPDATE conversations SET
      last_inbound_at = CASE WHEN s.opened_at > coalesce(last_inbound_at, 0) THEN s.opened_at ELSE last_inbound_at END,
      version = version + 1,
      updated_at = ${now}
    FROM s
    WHERE conversations.id = s.id
    RETURNING conversations.id AS id`;
}

/** The conversations of those whose reaction opens the window. A reaction alone makes no conversation. */
function writers(windows: string, provider: string): SQL {
  return sql`SELECT v.id AS id, w.value->>'at' AS opened_at, coalesce(v.last_inbound_at, 0) AS last_inbound_at
    FROM json_each(${windows}) w
    CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = w.value->>'ch'
    CROSS JOIN conversations v ON v.channel_id = c.id AND v.contact_id = ${contactOf(sql`w.value`)}`;
}

function windowRows(events: ReactionEvent[]): object[] {
  return events
    .filter((event) => event.opensWindow)
    .map((event) => ({ ch: event.channelExternalId, keys: lookupKeys(event.person), at: event.occurredAt }));
}
