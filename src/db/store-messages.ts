import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { MessageEvent } from "../domain/channel-event.ts";
import type { StoredConversation } from "../domain/conversation-view.ts";
import { lookupKeys, mergeSightings, phoneOf } from "../domain/identity.ts";
import { previewOf } from "../domain/message.ts";
import type { StoredMessage } from "../domain/message-view.ts";
import { answerCases } from "./case-statements.ts";
import { channelsAmong } from "./channels.ts";
import { insertContacts, insertConversations, insertIdentities, updateContacts } from "./contact-statements.ts";
import { selectConversations } from "./conversation-rows.ts";
import type { Database } from "./database.ts";
import { forgetImported } from "./forget-imported.ts";
import { jsonRows } from "./json-rows.ts";
import { applyChanges } from "./message-changes.ts";
import { insertMedia, linkMedia, mediaRows } from "./media-statements.ts";
import { countMessages, freshByKeys, insertMessages, summarizeConversations } from "./message-statements.ts";
import { selectMessages, writtenBy } from "./message-rows.ts";
import { applyParked } from "./parked-statuses.ts";
import { listeningOrganizations } from "./push-subscriptions.ts";
import { retryTransient } from "./transient.ts";
import { writeThenRead } from "./write-then-read.ts";
import { statement } from "./statement.ts";

export interface StoredMessages {
  messages: StoredMessage[];
  conversations: (StoredConversation & { organizationId: number })[];
  /** The provider's ids of the numbers that are channels of ours; events of others were not stored. */
  knownChannels: string[];
}

export interface Listening {
  /** Organizations whose people want to be told on their devices. */
  listening: number[];
}

interface Missing {
  /** The provider's ids of messages for channels of ours that have no row after all this: there should be none. */
  missing: string[];
}

/** As many as Meta puts into one webhook: keeps each parameter under D1's size. */
export const MAX_EVENTS_PER_BATCH = 1000;

/**
 * Stores messages with their people, conversations and counts in one transaction and one round trip, however many they
 * are. The unique index on the provider's id says what is new and all else follows from that, so it may run any number
 * of times, in any order, beside itself.
 */
export async function storeMessages(
  db: Database,
  provider: string,
  given: MessageEvent[],
  now: number,
): Promise<StoredMessages & Listening & Missing> {
  const events = withoutRepetitions(given);
  const people = JSON.stringify(peopleRows(events));
  const keys = JSON.stringify(events.map(keyRow));
  const bodies = jsonRows(events.map(bodyRow));
  const files = jsonRows(mediaRows(events));
  const numbers = [...new Set(events.map((event) => event.channelExternalId))];
  const imported = events.filter((event) => event.history !== undefined);
  const ingestIds: string[] = [];
  const [messages, conversations, channels, listening, missing] = await retryTransient(() => {
    // A name for each try: one whose answer was lost may have happened, and what it has counted is not counted again.
    const ingest = { provider, ingestId: crypto.randomUUID(), now };
    ingestIds.push(ingest.ingestId);
    const written = writtenBy(ingestIds, provider, keys);
    const statements = [
      insertContacts(people, ingest),
      insertIdentities(people, ingest),
      updateContacts(people, ingest),
      insertConversations(people, ingest),
      ...bodies.map((some) => insertMessages(some, ingest)),
      ...files.flatMap((some) => [insertMedia(some, ingest), linkMedia(some, ingest)]),
      summarizeConversations(freshByKeys(keys, ingest), now),
      countMessages(freshByKeys(keys, ingest)),
      // What was done to a message may have come before it.
      ...applyChanges(keys, ingest),
      // An echo may answer a case, and its status may have come before it.
      ...(events.some((event) => event.direction === "outbound")
        ? [...answerCases(freshByKeys(keys, ingest)), ...applyParked(keys, provider)]
        : []),
      ...(imported.length > 0 ? [forgetImported(freshByKeys(JSON.stringify(imported.map(keyRow)), ingest))] : []),
    ];
    return writeThenRead(
      db,
      statements.map((query) => statement(db, query)),
      [
        selectMessages(db, written).orderBy(sql`messages.id`),
        selectConversations(db, sql`conversations.id IN (SELECT conversation_id FROM messages WHERE ${written})`),
        channelsAmong(db, provider, numbers),
        listeningOrganizations(db, provider, numbers),
        statement(db, selectMissing(keys, provider)),
      ],
    );
  });
  return {
    messages,
    conversations,
    listening: listening.map((organization) => organization.id),
    knownChannels: channels.map((channel) => channel.externalId),
    missing: z
      .array(missingMessage)
      .parse(missing)
      .map((row) => row.pid),
  };
}

const missingMessage = z.object({ pid: z.string() });

/**
 * The same message may come twice in one go: in one webhook, or in two that are stored together. What is new is found by
 * the messages that were named, so one that is named twice would count twice.
 */
function withoutRepetitions(events: MessageEvent[]): MessageEvent[] {
  const key = (event: MessageEvent): string => JSON.stringify([event.channelExternalId, event.providerMessageId]);
  return [...new Map(events.toReversed().map((event) => [key(event), event])).values()].toReversed();
}

/** A last look: an acknowledged message that no statement has taken would be lost without a trace. */
function selectMissing(keys: string, provider: string): SQL {
  return sql`SELECT j.value->>'pid' AS pid FROM json_each(${keys}) j
    CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = j.value->>'ch'
    WHERE NOT EXISTS (SELECT 1 FROM messages m WHERE m.channel_id = c.id AND m.provider_message_id = j.value->>'pid')`;
}

/** `at` is the earliest message: a new conversation starts there. */
function peopleRows(events: MessageEvent[]): object[] {
  const byChannel = Map.groupBy(events, (event) => event.channelExternalId);
  return [...byChannel].flatMap(([ch, own]) =>
    mergeSightings(own.map((event) => ({ person: event.person, at: event.occurredAt }))).map(
      ({ person, at, keys }) => ({
        ch,
        kind: person.groupId === null ? "person" : "group",
        phone: phoneOf(person),
        name: person.profileName,
        username: person.username,
        keys: [...lookupKeys(person), ...keys],
        own: keys,
        at,
      }),
    ),
  );
}

function bodyRow(event: MessageEvent): object {
  return {
    ch: event.channelExternalId,
    pid: event.providerMessageId,
    keys: lookupKeys(event.person),
    direction: event.direction,
    origin: event.origin,
    type: event.type,
    text: event.text,
    // As text, so that it is stored as it came rather than as SQLite would write it.
    content: JSON.stringify(event.content),
    reply: event.replyTo,
    status: event.history?.status ?? null,
    at: event.occurredAt,
  };
}

function keyRow(event: MessageEvent): object {
  return {
    ch: event.channelExternalId,
    pid: event.providerMessageId,
    preview: previewOf(event.type, event.text),
    opens: event.opensWindow ? 1 : 0,
    unread: event.direction === "inbound" && event.type !== "system" && event.history === undefined ? 1 : 0,
  };
}
