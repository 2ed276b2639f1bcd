import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { StatusEvent } from "../domain/channel-event.ts";
import type { StoredConversation } from "../domain/conversation-view.ts";
import { OVERRULABLE_FAILURES, STATUS_RANK } from "../domain/message-status.ts";
import type { StoredMessage } from "../domain/message-view.ts";
import { channelsAmong } from "./channels.ts";
import { selectConversations } from "./conversation-rows.ts";
import type { Database } from "./database.ts";
import { selectMessages, writtenBy } from "./message-rows.ts";
import { markRefusals } from "./opt-outs.ts";
import { rankOf } from "./parked-statuses.ts";
import { reactedTo, settleOwnReactions } from "./reactions.ts";
import { retryTransient } from "./transient.ts";
import { writeThenRead } from "./write-then-read.ts";
import { statement } from "./statement.ts";

export interface StoredStatuses {
  /** The messages that moved on. */
  messages: StoredMessage[];
  conversations: (StoredConversation & { organizationId: number })[];
  /** Conversations that waited for the outcome of an attempt, and can now go on. */
  adopted: ConversationOfOrganization[];
  knownChannels: string[];
}

const conversationOfOrganization = z.object({ conversationId: z.number(), organizationId: z.number() });
type ConversationOfOrganization = z.infer<typeof conversationOfOrganization>;

/**
 * Applies statuses in one transaction and one round trip. Forward only; duplicates change nothing; what names no message
 * of ours by the provider's id is tried by our own id, and else parked until its message appears.
 */
export async function storeStatuses(
  db: Database,
  provider: string,
  events: StatusEvent[],
  now: number,
): Promise<StoredStatuses> {
  const ingestId = crypto.randomUUID();
  const all = JSON.stringify(events.map(statusRow));
  const furthest = JSON.stringify(furthestRows(events));
  const written = writtenBy([ingestId], provider, furthest);
  const [adopted, , , , , , messages, conversations, channels] = await retryTransient(() =>
    writeThenRead(
      db,
      [],
      [
        statement(db, adoptByReference(all, provider)),
        statement(db, advance(furthest, provider, ingestId)),
        statement(db, settleOwnReactions(written)),
        statement(db, markRefusals(written)),
        statement(db, park(all, provider, now)),
        statement(
          db,
          sql`UPDATE conversations SET version = version + 1, updated_at = ${now}
          WHERE id IN (SELECT conversation_id FROM messages WHERE ${written})`,
        ),
        selectMessages(db, sql`(${written} OR ${reactedTo(written)})`).orderBy(sql`messages.id`),
        selectConversations(db, sql`conversations.id IN (SELECT conversation_id FROM messages WHERE ${written})`),
        channelsAmong(db, provider, [...new Set(events.map((event) => event.channelExternalId))]),
      ],
    ),
  );
  return {
    messages,
    conversations,
    adopted: z.array(conversationOfOrganization).parse(adopted),
    knownChannels: channels.map((channel) => channel.externalId),
  };
}

/** An attempt whose answer never came: the status names our own id, and with it the message that WhatsApp did accept. */
function adoptByReference(all: string, provider: string): SQL {
  return sql`WITH s AS MATERIALIZED (
      SELECT c.id AS channel_id, j.value->>'pid' AS pid, j.value->>'ref' AS ref, j.value->>'ref_at' AS ref_at
      FROM json_each(${all}) j
      CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = j.value->>'ch'
      WHERE j.value->>'ref' IS NOT NULL)
    UPDATE messages SET provider_message_id = s.pid, attempt_started_at = NULL, next_attempt_at = NULL
    FROM s
    WHERE messages.id = s.ref AND messages.created_at = s.ref_at AND messages.channel_id = s.channel_id
      AND messages.direction = 'outbound' AND messages.provider_message_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM messages x WHERE x.channel_id = s.channel_id AND x.provider_message_id = s.pid)
    RETURNING conversation_id AS conversationId, organization_id AS organizationId`;
}

function advance(furthest: string, provider: string, ingestId: string): SQL {
  const overrulable = sql.join(
    OVERRULABLE_FAILURES.map((code) => sql`${code}`),
    sql`, `,
  );
  return sql`WITH s AS MATERIALIZED (
      SELECT c.id AS channel_id, j.value->>'pid' AS pid, j.value->>'status' AS status, j.value->>'rank' AS rank,
        j.value->>'at' AS at, j.value->>'sent' AS sent, j.value->>'delivered' AS delivered, j.value->>'read' AS read,
        j.value->>'played' AS played, j.value->>'failed' AS failed, j.value->>'code' AS code, j.value->>'words' AS words,
        j.value->>'pricing' AS pricing
      FROM json_each(${furthest}) j
      CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = j.value->>'ch')
    UPDATE messages SET
      status = s.status,
      sent_at = coalesce(sent_at, s.sent, s.at),
      delivered_at = coalesce(delivered_at, s.delivered),
      read_at = coalesce(read_at, s.read),
      played_at = coalesce(played_at, s.played),
      failed_at = s.failed,
      failure_code = s.code,
      failure_text = s.words,
      pricing = coalesce(s.pricing, messages.pricing),
      attempt_started_at = NULL,
      next_attempt_at = NULL,
      ingest_id = ${ingestId}
    FROM s
    WHERE messages.channel_id = s.channel_id AND messages.provider_message_id = s.pid AND messages.direction = 'outbound'
      AND ((messages.status <> 'failed' AND ${rankOf(sql`messages.status`)} < s.rank)
        OR (messages.status = 'failed' AND messages.failure_code IN (${overrulable})))`;
}

function park(all: string, provider: string, now: number): SQL {
  return sql`INSERT INTO unmatched_statuses (channel_id, provider_message_id, status, occurred_at, failure_code, failure_text, pricing, received_at)
    SELECT c.id, j.value->>'pid', j.value->>'status', j.value->>'at', j.value->>'code', j.value->>'words', j.value->>'pricing', ${now}
    FROM json_each(${all}) j
    CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = j.value->>'ch'
    WHERE NOT EXISTS (SELECT 1 FROM messages m WHERE m.channel_id = c.id AND m.provider_message_id = j.value->>'pid')
    ON CONFLICT DO NOTHING`;
}

function statusRow(event: StatusEvent): object {
  return {
    ch: event.channelExternalId,
    pid: event.providerMessageId,
    ref: event.reference?.id ?? null,
    ref_at: event.reference?.createdAt ?? null,
    status: event.status,
    at: event.occurredAt,
    code: event.failureCode,
    words: event.failureText,
    pricing: pricingText(event),
  };
}

function pricingText(event: StatusEvent | undefined): string | null {
  return event === undefined || event.pricing === null ? null : JSON.stringify(event.pricing);
}

/** One row per message: the furthest status, with the time of each step; a later step implies the earlier ones. */
function furthestRows(events: StatusEvent[]): object[] {
  const byMessage = Map.groupBy(events, (event) => JSON.stringify([event.channelExternalId, event.providerMessageId]));
  return [...byMessage.values()].flatMap((steps) => {
    const [last] = steps.toSorted((a, b) => STATUS_RANK[b.status] - STATUS_RANK[a.status]);
    if (last === undefined) return [];
    const reached = (rank: number): number | null => {
      const times = steps
        .filter((step) => step.status !== "failed" && STATUS_RANK[step.status] >= rank)
        .map((step) => step.occurredAt);
      return times.length === 0 ? null : Math.min(...times);
    };
    return [
      {
        ...statusRow(last),
        rank: STATUS_RANK[last.status],
        sent: reached(STATUS_RANK.sent),
        delivered: reached(STATUS_RANK.delivered),
        read: reached(STATUS_RANK.read),
        played: reached(STATUS_RANK.played),
        failed: last.status === "failed" ? last.occurredAt : null,
        pricing: pricingText(steps.find((step) => step.pricing !== null)),
      },
    ];
  });
}
