import type { MessageEvent } from "../domain/channel-event.ts";
import { lookupKeys, mergeSightings, phoneOf } from "../domain/identity.ts";
import { previewOf } from "../domain/message.ts";
import { storedContent } from "../domain/stored-content.ts";
import type { PersonRow } from "./known-people.ts";

/** The people of these messages, once for each channel; `at` is the earliest message: a new conversation starts there. */
export function peopleRows(events: MessageEvent[]): PersonRow[] {
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

/** A message as `insertMessages` takes it. */
export function bodyRow(event: MessageEvent): object {
  const content = storedContent(event);
  return {
    ch: event.channelExternalId,
    pid: event.providerMessageId,
    keys: lookupKeys(event.person),
    direction: event.direction,
    origin: event.origin,
    type: event.type,
    text: event.text,
    // As text, so that it is stored as it came rather than as SQLite would write it.
    content: content === null ? null : JSON.stringify(content),
    reply: event.replyTo,
    status: event.history?.status ?? null,
    at: event.occurredAt,
  };
}

/** A message as the statements after it take it. */
export function keyRow(event: MessageEvent): object {
  return {
    ch: event.channelExternalId,
    pid: event.providerMessageId,
    preview: previewOf(event.type, event.text),
    opens: event.opensWindow ? 1 : 0,
    unread: event.direction === "inbound" && event.type !== "system" && event.history === undefined ? 1 : 0,
  };
}
