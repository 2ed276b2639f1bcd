import { sql, type SQL } from "drizzle-orm";
import { boundLabel, LATENCY_BOUNDS_MS } from "../domain/latency-bounds.ts";
import type { Database } from "./database.ts";
import { markIsAt, moveMark, readMark } from "./metric-totals.ts";
import { statement } from "./statement.ts";

const MESSAGES = "messages_folded";
const FAILED_EVENTS = "failed_events_folded";

/**
 * Adds the messages to the counters that came since the last time, by reading each of them once more: nothing is written
 * for a message while it is stored or sent. Messages that are removed before that are not counted.
 * @param before ms; younger ones wait for the next time
 * @param limit how many messages are read at most
 * @returns whether there may be more
 */
export async function foldMessages(db: Database, before: number, limit: number): Promise<boolean> {
  const mark = await readMark(db, MESSAGES);
  const [range] = await db.all<{ last: number | null; seen: number; newest: number }>(sql`
    SELECT max(CASE WHEN created_at <= ${before} THEN id END) AS last, count(*) AS seen,
      coalesce((SELECT max(id) FROM messages), 0) AS newest
    FROM (SELECT id, created_at FROM messages WHERE id > ${mark} ORDER BY id LIMIT ${limit})`);
  if (range === undefined) return false;
  // The newest were removed, and their ids will be given again.
  if (range.newest < mark) await db.run(moveMark(MESSAGES, mark, range.newest));
  if (range.last === null) return false;
  await db.batch([
    statement(db, addMessages(mark, range.last, before)),
    statement(db, moveMark(MESSAGES, mark, range.last)),
  ]);
  return range.seen === limit;
}

function addMessages(from: number, to: number, now: number): SQL {
  return sql`INSERT INTO metric_totals (name, labels, value)
    SELECT name, labels, sum(value) FROM (
      WITH f AS MATERIALIZED (
        SELECT direction, type, max(created_at - occurred_at, 0) AS receiving,
          CASE WHEN direction = 'outbound' AND origin = 'parley' AND (sent_at IS NOT NULL OR status = 'pending')
            THEN max(coalesce(sent_at, ${now}) - created_at, 0) END AS sending
        FROM messages WHERE id > ${from} AND id <= ${to} AND ${markIsAt(MESSAGES, from)})
      SELECT 'whatsapp_messages_total' AS name, json_object('direction', direction, 'type', type) AS labels, 1 AS value FROM f
      UNION ALL SELECT 'whatsapp_receive_latency_seconds', ${bucketOf(sql`receiving`)}, 1 FROM f WHERE direction = 'inbound'
      UNION ALL SELECT 'whatsapp_receive_latency_ms', '', receiving FROM f WHERE direction = 'inbound'
      UNION ALL SELECT 'whatsapp_send_latency_seconds', ${bucketOf(sql`sending`)}, 1 FROM f WHERE sending IS NOT NULL
      UNION ALL SELECT 'whatsapp_send_latency_ms', '', sending FROM f WHERE sending IS NOT NULL)
    GROUP BY name, labels
    ON CONFLICT (name, labels) DO UPDATE SET value = value + excluded.value`;
}

/** The labels of the range that a duration falls into. */
function bucketOf(ms: SQL): SQL {
  const cases = LATENCY_BOUNDS_MS.map((bound) => sql`WHEN ${ms} <= ${sql.raw(`${bound} THEN '${boundLabel(bound)}'`)}`);
  return sql`json_object('le', CASE ${sql.join(cases, sql` `)} ELSE '+Inf' END)`;
}

/**
 * The same for webhooks that could not be processed, by reason.
 * @returns whether there may be more
 */
export async function foldFailedEvents(db: Database, limit: number): Promise<boolean> {
  const mark = await readMark(db, FAILED_EVENTS);
  const [range] = await db.all<{ last: number | null; seen: number }>(sql`
    SELECT max(id) AS last, count(*) AS seen FROM (SELECT id FROM failed_events WHERE id > ${mark} ORDER BY id LIMIT ${limit})`);
  if (range?.last == null) return false;
  await db.batch([
    statement(
      db,
      sql`INSERT INTO metric_totals (name, labels, value)
        SELECT 'parley_webhook_failures_total', json_object('provider', provider, 'reason', reason), count(*)
        FROM failed_events WHERE id > ${mark} AND id <= ${range.last} AND ${markIsAt(FAILED_EVENTS, mark)} GROUP BY 2
        ON CONFLICT (name, labels) DO UPDATE SET value = value + excluded.value`,
    ),
    statement(db, moveMark(FAILED_EVENTS, mark, range.last)),
  ]);
  return range.seen === limit;
}
