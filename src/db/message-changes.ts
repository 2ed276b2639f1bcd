import { sql, type SQL } from "drizzle-orm";
import type { ChangeEvent } from "../domain/channel-event.ts";
import { previewOf } from "../domain/message.ts";
import type { Ingest } from "./contact-statements.ts";

/** One row per message and kind of change, the newest by the provider's clock. */
export function changeRows(events: ChangeEvent[]): object[] {
  const newest = new Map<string, ChangeEvent>();
  for (const event of events) {
    const key = JSON.stringify([event.channelExternalId, event.targetId, event.change]);
    const known = newest.get(key);
    if (known === undefined || event.occurredAt >= known.occurredAt) newest.set(key, event);
  }
  return [...newest.values()].map((event) => ({
    ch: event.channelExternalId,
    target: event.targetId,
    kind: event.change,
    text: event.text,
    content: JSON.stringify({
      direction: event.direction,
      preview: previewOf(event.type, event.text),
      type: event.type,
      body: event.content,
    }),
    at: event.occurredAt,
  }));
}

export function upsertChanges(rows: string, { provider }: Ingest): SQL {
  return sql`INSERT INTO message_changes (organization_id, channel_id, target_id, kind, text, content, occurred_at)
    SELECT c.organization_id, c.id, j.value->>'target', j.value->>'kind', j.value->>'text', j.value->>'content', j.value->>'at'
    FROM json_each(${rows}) j
    CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = j.value->>'ch'
    WHERE true
    ON CONFLICT (channel_id, target_id, kind) DO UPDATE SET
      text = excluded.text, content = excluded.content, occurred_at = excluded.occurred_at
    WHERE excluded.occurred_at >= message_changes.occurred_at`;
}

/**
 * Brings messages to what their authors have made of them, whichever came first, and with them the list's preview.
 * Marks those that it changes as this ingest's; any number of runs come to the same.
 * @param keys JSON rows of `ch` and `pid`
 */
export function applyChanges(keys: string, ingest: Ingest): SQL[] {
  const { ingestId } = ingest;
  return [
    // The words of the first form stay under `original`; marks beside the body (forwarded, an ad) stay where they are.
    sql`WITH s AS MATERIALIZED (${changesTo(keys, "edit", ingest)})
      UPDATE messages SET
        text = s.text,
        content = json_set(
          json_patch(json_remove(coalesce(messages.content, '{}'), '$.original', '$."' || (s.change->>'type') || '"'), s.change->'body'),
          '$.original', json(coalesce(messages.content->'original', messages.content, ${WORDS}))),
        edited_at = s.occurred_at,
        ingest_id = ${ingestId}
      FROM s
      WHERE messages.id = s.id AND messages.revoked_at IS NULL
        AND (s.occurred_at > coalesce(messages.edited_at, 0) OR (s.occurred_at = messages.edited_at AND s.text IS NOT messages.text))`,
    // What is left says of which kind it was, and in a group whose.
    sql`WITH s AS MATERIALIZED (${changesTo(keys, "revoke", ingest)})
      UPDATE messages SET
        text = NULL,
        content = json_patch(json_object('type', messages.type), json_object('author', json(messages.content->'author'))),
        revoked_at = s.occurred_at,
        ingest_id = ${ingestId}
      FROM s
      WHERE messages.id = s.id AND messages.revoked_at IS NULL`,
    // Its file is handed out no more; it leaves storage with the message.
    sql`UPDATE media SET state = 'unavailable', reason = 'Its author has deleted this message.'
      WHERE message_id IN (SELECT s.id FROM (${changesTo(keys, "revoke", ingest)}) s WHERE s.ingest_id = ${ingestId})`,
    ...(["edit", "revoke"] as const).map(
      (kind) => sql`WITH s AS MATERIALIZED (${changesTo(keys, kind, ingest)})
        UPDATE conversations SET last_message_preview = s.change->>'preview'
        FROM s
        WHERE conversations.id = s.conversation_id AND conversations.last_message_id = s.id AND s.ingest_id = ${ingestId}`,
    ),
  ];
}

/** The body of a message that is nothing but words, of which no second copy is kept (`storedContent`). */
const WORDS = sql`json_object('type', messages.type, 'text', json_object('body', messages.text))`;

/** The changes that there are to these messages, each by the side that wrote the message. */
function changesTo(keys: string, kind: "edit" | "revoke", { provider }: Ingest): SQL {
  return sql`SELECT m.id, m.conversation_id, m.ingest_id, x.text, x.content AS change, x.occurred_at
    FROM json_each(${keys}) j
    CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = j.value->>'ch'
    CROSS JOIN message_changes x ON x.channel_id = c.id AND x.target_id = j.value->>'pid' AND x.kind = ${kind}
    CROSS JOIN messages m ON m.channel_id = c.id AND m.provider_message_id = x.target_id AND m.direction = x.content->>'direction'`;
}
