import { sql, type SQL } from "drizzle-orm";
import { DURATION_BOUNDS } from "../domain/duration-buckets.ts";
import { hourOf } from "./hour-of.ts";

/**
 * A case begins with a person's message into a conversation that has none, is answered by the first message from agents
 * or the API after it, and ends when the conversation is closed. `summarizeConversations` begins it.
 */

/**
 * The first answers among messages that were just stored: counts how long each was waited for, and marks their cases as
 * answered. What was written on the business's own phone is an answer, by nobody that is known here; what another
 * application sent may be an automatic message, and is none. Our own comes after whatever is stored, even where the
 * provider's clock is ahead.
 */
export function answerCases(fresh: SQL): SQL[] {
  const answers = sql`SELECT n.conversation_id, n.organization_id, n.agent_id, n.occurred_at AS at,
      max(n.occurred_at - v.case_opened_at, 0) AS ms,
      row_number() OVER (PARTITION BY n.conversation_id ORDER BY n.occurred_at, n.id) AS place
    FROM (${fresh}) n CROSS JOIN conversations v ON v.id = n.conversation_id
    WHERE n.direction = 'outbound' AND n.origin <> 'other_app' AND v.case_answered_at IS NULL
      AND (n.occurred_at >= v.case_opened_at OR (n.origin = 'parley' AND v.case_opened_at IS NOT NULL))`;
  return [
    countDurations("first_response", sql`SELECT * FROM (${answers}) WHERE place = 1`),
    sql`WITH s AS MATERIALIZED (SELECT conversation_id, at FROM (${answers}) WHERE place = 1)
      UPDATE conversations SET case_answered_at = s.at FROM s WHERE conversations.id = s.conversation_id`,
  ];
}

/**
 * How long the conversation's case took, before it is closed: for the agent who has it, else for who closes it. Nothing
 * where there is no case.
 * @param closedBy the user who closes it; null for an API key
 */
export function countResolution(
  ref: { organizationId: number; conversationId: number },
  closedBy: number | null,
  now: number,
): SQL {
  return countDurations(
    "resolution",
    sql`SELECT organization_id, coalesce(assigned_agent_id, CAST(${closedBy} AS INTEGER)) AS agent_id, ${now} AS at,
        max(${now} - case_opened_at, 0) AS ms
      FROM conversations
      WHERE id = ${ref.conversationId} AND organization_id = ${ref.organizationId} AND case_opened_at IS NOT NULL`,
  );
}

/** How many messages each agent wrote. */
export function countAgentMessages(fresh: SQL): SQL {
  return sql`INSERT INTO activity_counts (organization_id, hour, metric, dimension, count)
    SELECT organization_id, ${hourOf(sql`occurred_at`)}, 'agent_messages', agent_id, count(*) FROM (${fresh})
    WHERE agent_id IS NOT NULL GROUP BY 1, 2, 4
    ON CONFLICT DO UPDATE SET count = count + excluded.count`;
}

/** @param durations rows of `organization_id`, `agent_id`, `at` and `ms` */
function countDurations(metric: "first_response" | "resolution", durations: SQL): SQL {
  return sql`WITH s AS MATERIALIZED (${durations})
    INSERT INTO activity_counts (organization_id, hour, metric, dimension, count, total_ms)
    SELECT organization_id, ${hourOf(sql`at`)}, ${metric}, coalesce(agent_id, ''), count(*), sum(ms) FROM s GROUP BY 1, 2, 4
    UNION ALL
    SELECT organization_id, ${hourOf(sql`at`)}, ${`${metric}_le`}, ${BUCKET}, count(*), sum(ms) FROM s GROUP BY 1, 2, 4
    ON CONFLICT DO UPDATE SET count = count + excluded.count, total_ms = total_ms + excluded.total_ms`;
}

/** As `bucketOf` says. Written out rather than bound: D1 takes a hundred parameters, and counts the rows of a JSON list. */
const BUCKET = sql.raw(
  `CASE ${DURATION_BOUNDS.map((bound) => `WHEN ms <= ${bound * 1000} THEN '${bound}'`).join(" ")} ELSE 'more' END`,
);
