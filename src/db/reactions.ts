import { sql, type SQL } from "drizzle-orm";
import type { ReactionEvent } from "../domain/channel-event.ts";
import type { Ingest } from "./contact-statements.ts";

/** One row per author and message, the newest by the provider's clock; of the same second, the last that was said. */
export function reactionRows(events: ReactionEvent[]): object[] {
  const newest = new Map<string, ReactionEvent>();
  for (const event of events) {
    const key = JSON.stringify([event.channelExternalId, event.targetId, event.author]);
    const known = newest.get(key);
    if (known === undefined || event.occurredAt >= known.occurredAt) newest.set(key, event);
  }
  return [...newest.values()].map((event) => ({
    ch: event.channelExternalId,
    target: event.targetId,
    author: event.author,
    emoji: event.emoji,
    at: event.occurredAt,
  }));
}

/** Marks the messages that will look different once `upsertReactions` has run. */
export function markReactedMessages(rows: string, { provider, ingestId }: Ingest): SQL {
  const current = (column: "emoji" | "occurred_at"): SQL => sql`(SELECT x.${sql.raw(column)} FROM reactions x
    WHERE x.channel_id = s.channel_id AND x.target_id = s.target AND x.author = s.author)`;
  return sql`WITH s AS MATERIALIZED (
      SELECT c.id AS channel_id, j.value->>'target' AS target, j.value->>'author' AS author, j.value->>'emoji' AS emoji, j.value->>'at' AS at
      FROM json_each(${rows}) j
      CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = j.value->>'ch')
    UPDATE messages SET ingest_id = ${ingestId}
    FROM s
    WHERE messages.channel_id = s.channel_id AND messages.provider_message_id = s.target
      AND s.emoji IS NOT ${current("emoji")} AND s.at >= coalesce(${current("occurred_at")}, 0)`;
}

/** A reaction that was taken back keeps its row, so that an older one that comes late can't bring it back. */
export function upsertReactions(rows: string, { provider }: Ingest): SQL {
  return sql`INSERT INTO reactions (organization_id, channel_id, target_id, author, emoji, occurred_at)
    SELECT c.organization_id, c.id, j.value->>'target', j.value->>'author', j.value->>'emoji', j.value->>'at'
    FROM json_each(${rows}) j
    CROSS JOIN channels c ON c.provider = ${provider} AND c.external_id = j.value->>'ch'
    WHERE true
    ${REPLACE_OLDER}`;
}

/** A pending reaction of our own, as `createOutbound` has just inserted it, shows at once. */
export function putOwnReaction(fresh: SQL, emoji: string | null): SQL {
  return sql`INSERT INTO reactions (organization_id, channel_id, target_id, author, emoji, agent_id, occurred_at)
    SELECT m.organization_id, m.channel_id, m.reply_to, 'business', ${emoji}, m.agent_id, m.occurred_at
    FROM messages m WHERE m.id IN (SELECT id FROM (${fresh}))
    ${REPLACE_OLDER}`;
}

/** What the business has on a message, as JSON: kept with a reaction that replaces it, in case that fails. */
export function ownReactionOn(channelId: SQL, targetId: string | null): SQL {
  return sql`(SELECT json_object('emoji', x.emoji, 'agent_id', x.agent_id) FROM reactions x
    WHERE x.channel_id = ${channelId} AND x.target_id = ${targetId} AND x.author = 'business')`;
}

/**
 * Brings our own reactions to what has become of their sending: one that failed gives way to what stood there before, one
 * that went out after all (sent again, or an unknown outcome that a status has cleared up) is back. One that another has
 * followed changes nothing.
 * @param which a condition on `messages`
 */
export function settleOwnReactions(which: SQL): SQL {
  return sql`WITH s AS MATERIALIZED (
      SELECT channel_id, reply_to, occurred_at,
        CASE WHEN status = 'failed' THEN content->>'$.replaced.emoji' ELSE nullif(content->>'$.reaction.emoji', '') END AS emoji,
        CASE WHEN status = 'failed' THEN content->>'$.replaced.agent_id' ELSE agent_id END AS agent_id
      FROM messages WHERE ${which} AND type = 'reaction')
    UPDATE reactions SET emoji = s.emoji, agent_id = s.agent_id
    FROM s
    WHERE reactions.channel_id = s.channel_id AND reactions.target_id = s.reply_to AND reactions.author = 'business'
      AND reactions.occurred_at = s.occurred_at`;
}

/** The messages that our own reactions among `which` are on. */
export function reactedTo(which: SQL): SQL {
  return sql`messages.id IN (SELECT t.id FROM messages
    CROSS JOIN messages t ON t.channel_id = messages.channel_id AND t.provider_message_id = messages.reply_to
    WHERE ${which} AND messages.type = 'reaction')`;
}

const REPLACE_OLDER = sql`ON CONFLICT (channel_id, target_id, author) DO UPDATE SET
    agent_id = CASE WHEN emoji IS excluded.emoji THEN coalesce(excluded.agent_id, agent_id) ELSE excluded.agent_id END,
    emoji = excluded.emoji,
    occurred_at = excluded.occurred_at
  WHERE excluded.occurred_at >= reactions.occurred_at`;
