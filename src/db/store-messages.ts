import { sql, type SQL } from "drizzle-orm";
import type { MessageEvent } from "../domain/channel-event.ts";
import type { StoredConversation } from "../domain/conversation-view.ts";
import { phoneOf } from "../domain/identity.ts";
import type { StoredMessage } from "../domain/message-view.ts";
import { answerCases } from "./case-statements.ts";
import { storePeople } from "./contact-statements.ts";
import type { Database } from "./database.ts";
import { forgetImported } from "./forget-imported.ts";
import { areWhole, freshMessages } from "./fresh-messages.ts";
import { inboundStatements } from "./inbound-statements.ts";
import { readFacts, type IngestFacts } from "./ingest-facts.ts";
import { jsonRows } from "./json-rows.ts";
import { knownPeople, nameOfPerson, type PersonRow } from "./known-people.ts";
import { applyChanges } from "./message-changes.ts";
import { insertMedia, linkMedia, mediaRows } from "./media-statements.ts";
import { bodyRow, keyRow, peopleRows } from "./message-event-rows.ts";
import { freshByKeys } from "./message-statements.ts";
import { selectMessages, writtenBy } from "./message-rows.ts";
import { applyParked } from "./parked-statuses.ts";
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
 *
 * Most messages are from people whom this isolate has just stored, and nothing was done to them before they came: then
 * only what is new is written. Where that proves wrong, everything runs, in a round trip more.
 */
export async function storeMessages(
  db: Database,
  provider: string,
  given: MessageEvent[],
  now: number,
): Promise<StoredMessages & Listening & Missing> {
  const events = withoutRepetitions(given);
  const people = peopleRows(events);
  const memory = knownPeople(db);
  const names = people.map(nameOfPerson);
  const known = memory.includes(names);
  const batch: Batch = { provider, now, events, people, ingestIds: [] };
  const first = await storeBatch(db, batch, { people: !known, changes: false });
  const incomplete = first.touched || (known && (first.missing.length > 0 || !showsPeople(first, events)));
  const stored = incomplete ? await storeBatch(db, batch, { people: true, changes: true }) : first;
  memory.remember(names);
  return stored;
}

interface Batch {
  provider: string;
  now: number;
  events: MessageEvent[];
  people: PersonRow[];
  /** One for each try: an answer that was lost may have happened, and what it has counted is not counted again. */
  ingestIds: string[];
}

/** `touched`: something was done to one of them before it came, which what is said of it here may not show. */
type Outcome = StoredMessages & Listening & Missing & { touched: boolean };

/** @param parts what is done beside the messages themselves: their people, and what was done to them before they came */
async function storeBatch(
  db: Database,
  { provider, now, events, people, ingestIds }: Batch,
  parts: { people: boolean; changes: boolean },
): Promise<Outcome> {
  const persons = JSON.stringify(people);
  const keys = JSON.stringify(events.map(keyRow));
  const bodies = jsonRows(events.map(bodyRow));
  const files = jsonRows(mediaRows(events));
  const imported = events.filter((event) => event.history !== undefined);
  const numbers = JSON.stringify([...new Set(events.map((event) => event.channelExternalId))]);
  const plain = (queries: SQL[]) => queries.map((query) => statement(db, query));
  const whole = !parts.changes && areWhole(events);
  const [answer, readBack] = await retryTransient(() => {
    const ingest = { provider, ingestId: crypto.randomUUID(), now };
    ingestIds.push(ingest.ingestId);
    const statements = [
      ...(parts.people ? plain(storePeople(persons, ingest)) : []),
      ...bodies.map((some) => inboundStatements.insert(db, { bodies: some, ...ingest })),
      ...plain(files.flatMap((some) => [insertMedia(some, ingest), linkMedia(some, ingest)])),
      inboundStatements.summarize(db, { keys, ...ingest }),
      inboundStatements.count(db, { atMost: events.length, ingestId: ingest.ingestId }),
      ...(parts.changes ? plain(applyChanges(keys, ingest)) : []),
      // An echo may answer a case, and its status may have come before it.
      ...(events.some((event) => event.direction === "outbound")
        ? plain([...answerCases(freshByKeys(keys, ingest)), ...applyParked(keys, provider)])
        : []),
      ...(imported.length > 0
        ? plain([forgetImported(freshByKeys(JSON.stringify(imported.map(keyRow)), ingest))])
        : []),
    ];
    return writeThenRead(db, statements, [
      inboundStatements.look(db, { numbers, keys, provider, ingestIds: JSON.stringify(ingestIds) }),
      ...(whole ? [] : [selectMessages(db, writtenBy(ingestIds, provider, keys)).orderBy(sql`messages.id`)]),
    ]);
  });
  const facts = readFacts(answer);
  return {
    messages: readBack ?? freshMessages(events, facts.places, facts.conversations),
    conversations: facts.conversations,
    knownChannels: facts.knownChannels,
    listening: facts.listening,
    missing: withoutPlace(events, facts),
    touched: facts.changed || (whole && facts.reacted),
  };
}

/** The provider's ids of messages for channels of ours that have no row. */
function withoutPlace(events: MessageEvent[], { places, knownChannels }: IngestFacts): string[] {
  if (places.length === events.length) return [];
  const placed = new Set(places.map(({ index }) => index));
  return events
    .filter(({ channelExternalId }, index) => !placed.has(index) && knownChannels.includes(channelExternalId))
    .map(({ providerMessageId }) => providerMessageId);
}

/** Whether what was stored shows its people as they have just called themselves. */
function showsPeople({ messages, conversations }: StoredMessages, events: MessageEvent[]): boolean {
  const byId = new Map(conversations.map((conversation) => [conversation.id, conversation]));
  const placeOf = new Map(messages.map(({ providerMessageId, conversationId }) => [providerMessageId, conversationId]));
  return events.every(({ providerMessageId, person }) => {
    const conversation = byId.get(placeOf.get(providerMessageId) ?? 0);
    // Stored before: what came with it came then.
    if (conversation === undefined) return true;
    return (
      (person.profileName ?? conversation.profileName) === conversation.profileName &&
      (person.username ?? conversation.username) === conversation.username &&
      (phoneOf(person) ?? conversation.phone) === conversation.phone
    );
  });
}

/**
 * The same message may come twice in one go: in one webhook, or in two that are stored together. What is new is found by
 * the messages that were named, so one that is named twice would count twice.
 */
function withoutRepetitions(events: MessageEvent[]): MessageEvent[] {
  const key = (event: MessageEvent): string => JSON.stringify([event.channelExternalId, event.providerMessageId]);
  return [...new Map(events.toReversed().map((event) => [key(event), event])).values()].toReversed();
}
