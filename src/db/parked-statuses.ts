import { sql, type SQL } from "drizzle-orm";
import type { Database } from "./database.ts";

/**
 * Statuses that came before their message: the furthest of them is applied once the message is there, and all are
 * forgotten.
 * @param keys JSON rows of `ch` (channel's external id) and `pid` (provider's message id)
 */
export function applyParked(keys: string | SQL, provider: string | SQL): SQL[] {
  const parked = sql`SELECT u.*, ${rankOf(sql`u.status`)} AS rank
    FROM json_each(${keys}) j
    CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = j.value->>'ch'
    CROSS JOIN unmatched_statuses u ON u.channel_id = c.id AND u.provider_message_id = j.value->>'pid'`;
  return [
    sql`WITH s AS MATERIALIZED (
        SELECT channel_id, provider_message_id, status, rank, occurred_at, failure_code, failure_text,
          max(pricing) OVER whole AS pricing,
          min(CASE WHEN status = 'sent' THEN occurred_at END) OVER whole AS sent_at,
          min(CASE WHEN rank >= 20 THEN occurred_at END) OVER whole AS delivered_at,
          min(CASE WHEN rank >= 30 THEN occurred_at END) OVER whole AS read_at,
          min(CASE WHEN rank >= 40 THEN occurred_at END) OVER whole AS played_at,
          row_number() OVER (PARTITION BY channel_id, provider_message_id ORDER BY rank DESC) AS furthest
        FROM (${parked})
        WINDOW whole AS (PARTITION BY channel_id, provider_message_id)
      )
      UPDATE messages SET
        status = s.status,
        sent_at = coalesce(messages.sent_at, s.sent_at),
        delivered_at = coalesce(messages.delivered_at, s.delivered_at),
        read_at = coalesce(messages.read_at, s.read_at),
        played_at = coalesce(messages.played_at, s.played_at),
        failed_at = CASE WHEN s.status = 'failed' THEN s.occurred_at END,
        failure_code = s.failure_code,
        failure_text = s.failure_text,
        pricing = coalesce(s.pricing, messages.pricing)
      FROM s
      WHERE messages.channel_id = s.channel_id AND messages.provider_message_id = s.provider_message_id
        AND s.furthest = 1 AND ${rankOf(sql`messages.status`)} < s.rank AND messages.status <> 'failed'`,
    sql`DELETE FROM unmatched_statuses WHERE (channel_id, provider_message_id) IN (
      SELECT m.channel_id, m.provider_message_id FROM json_each(${keys}) j
      CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = j.value->>'ch'
      CROSS JOIN messages m ON m.channel_id = c.id AND m.provider_message_id = j.value->>'pid')`,
  ];
}

/** domain/message-status.ts has the reasons for this order; a test holds the two together. */
export function rankOf(status: SQL): SQL {
  return sql`CASE ${status} WHEN 'pending' THEN 0 WHEN 'sent' THEN 10 WHEN 'failed' THEN 15 WHEN 'delivered' THEN 20 WHEN 'read' THEN 30 WHEN 'played' THEN 40 END`;
}

/** Forgets what never found its message: at most `limit` rows at a time. */
export async function purgeUnmatchedStatuses(db: Database, receivedBefore: number, limit: number): Promise<void> {
  await db.run(sql`DELETE FROM unmatched_statuses WHERE (channel_id, provider_message_id, status) IN (
    SELECT channel_id, provider_message_id, status FROM unmatched_statuses WHERE received_at < ${receivedBefore} LIMIT ${limit})`);
}
