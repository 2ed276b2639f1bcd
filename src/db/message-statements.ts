import { sql, type SQL } from "drizzle-orm";
import type { Bound } from "./compiled-statement.ts";
import { contactOf, type BoundIngest } from "./contact-statements.ts";
import { hourOf } from "./hour-of.ts";

/** What a business sent elsewhere was accepted there; what a person sent has arrived; a history tells itself. */
const FIRST_STATUS = sql`CASE WHEN b.value->>'status' IS NOT NULL THEN b.value->>'status' WHEN b.value->>'direction' = 'inbound' THEN 'delivered' ELSE 'sent' END`;

export function insertMessages(bodies: Bound<string>, { provider, ingestId, now }: BoundIngest): SQL {
  return sql`INSERT INTO messages (organization_id, channel_id, conversation_id, provider_message_id, direction, origin, type,
      text, content, reply_to, status, occurred_at, created_at, sent_at, ingest_id)
    SELECT c.organization_id, c.id, v.id, b.value->>'pid', b.value->>'direction', b.value->>'origin', b.value->>'type',
      b.value->>'text', b.value->>'content', b.value->>'reply', ${FIRST_STATUS}, b.value->>'at', ${now}, b.value->>'at', ${ingestId}
    FROM jsonb_each(${bodies}) b
    CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = b.value->>'ch'
    CROSS JOIN conversations v ON v.channel_id = c.id AND v.contact_id = ${contactOf(sql`b.value`)}
    WHERE true
    ON CONFLICT (channel_id, provider_message_id) DO NOTHING`;
}

/** The messages that this ingest has inserted, as the statements below and those of cases take them. */
export function freshByKeys(keys: Bound<string>, { provider, ingestId }: Omit<BoundIngest, "now">): SQL {
  return sql`SELECT m.id, m.organization_id, m.conversation_id, m.direction, m.origin, m.type, m.agent_id, m.occurred_at,
      j.value->>'preview' AS preview, j.value->>'unread' AS unread, j.value->>'opens' AS opens
    FROM jsonb_each(${keys}) j
    CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = j.value->>'ch'
    CROSS JOIN messages m ON m.channel_id = c.id AND m.provider_message_id = j.value->>'pid'
    WHERE m.ingest_id = ${ingestId}`;
}

/**
 * The same without what only the ingest knows of them, for counting: within the transaction that has inserted them no rows
 * have higher ids.
 * @param atMost how many it may have inserted
 */
export function freshByIds(atMost: Bound<number>, ingestId: Bound<string>): SQL {
  return sql`SELECT m.organization_id, m.direction, m.type, m.occurred_at
    FROM messages m WHERE m.id > (SELECT max(id) FROM messages) - ${atMost} AND m.ingest_id = ${ingestId}`;
}

/** The outbound message that this transaction has inserted: within it, no row has a higher id. */
export function freshOutbound(ingestId: string, preview: string): SQL {
  return sql`SELECT m.id, m.organization_id, m.conversation_id, m.direction, m.origin, m.type, m.agent_id, m.occurred_at,
      ${preview} AS preview, 0 AS unread, 0 AS opens
    FROM messages m WHERE m.id = (SELECT max(id) FROM messages) AND m.ingest_id = ${ingestId}`;
}

/** What can be marked as read: a call opens the window too, but WhatsApp knows no blue ticks for it. */
const WRITTEN = sql`(opens AND type <> 'call')`;

/**
 * One change per conversation, whatever came: last message by the provider's clock (one that arrives late changes
 * nothing here), unread, window, and back to `open` when a person writes into a closed conversation.
 */
export function summarizeConversations(fresh: SQL, now: Bound<number>): SQL {
  return sql`UPDATE conversations SET
      unread_count = unread_count + f.unread,
      last_inbound_at = CASE WHEN f.opened_at > coalesce(last_inbound_at, 0) THEN f.opened_at ELSE last_inbound_at END,
      last_inbound_message_id = CASE WHEN f.opened_at > coalesce(last_inbound_at, 0)
        THEN coalesce(f.written, last_inbound_message_id) ELSE last_inbound_message_id END,
      case_opened_at = CASE WHEN case_opened_at IS NULL OR (case_answered_at IS NULL AND f.asked_at < case_opened_at)
        THEN f.asked_at ELSE case_opened_at END,
      status = CASE WHEN status = 'closed' AND f.unread > 0 THEN 'open' ELSE status END,
      last_message_id = CASE WHEN ${NEWER} THEN f.id ELSE last_message_id END,
      last_message_preview = CASE WHEN ${NEWER} THEN f.preview ELSE last_message_preview END,
      last_message_at = CASE WHEN ${NEWER} THEN f.occurred_at ELSE last_message_at END,
      version = version + 1,
      updated_at = ${now}
    FROM (
      SELECT id, conversation_id, preview, occurred_at,
        sum(unread) OVER whole AS unread,
        min(CASE WHEN unread THEN occurred_at END) OVER whole AS asked_at,
        max(CASE WHEN opens THEN occurred_at ELSE 0 END) OVER whole AS opened_at,
        first_value(CASE WHEN ${WRITTEN} THEN id END) OVER (
          PARTITION BY conversation_id ORDER BY ${WRITTEN} DESC, occurred_at DESC, id DESC) AS written,
        row_number() OVER (PARTITION BY conversation_id ORDER BY occurred_at DESC, id DESC) AS newest
      FROM (${fresh})
      WINDOW whole AS (PARTITION BY conversation_id)
    ) f
    WHERE conversations.id = f.conversation_id AND f.newest = 1`;
}

const NEWER = sql`(last_message_id IS NULL OR (f.occurred_at, f.id) > (last_message_at, last_message_id))`;

export function countMessages(fresh: SQL): SQL {
  return sql`INSERT INTO message_counts (organization_id, hour, direction, type, count)
    SELECT organization_id, ${hourOf(sql`occurred_at`)}, direction, type, count(*) FROM (${fresh})
    WHERE true GROUP BY 1, 2, 3, 4
    ON CONFLICT DO UPDATE SET count = count + excluded.count`;
}
