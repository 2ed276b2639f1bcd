import { z } from "zod";
import type { Check } from "./check.ts";

const differences = z.array(z.object({ what: z.string(), kept: z.number(), counted: z.number() }));

/** Kept against counted, over everything that either of them has. */
function compare(kept: string, counted: string): string {
  return `WITH kept AS (${kept}), counted AS (${counted})
    SELECT what, sum(kept) AS kept, sum(counted) AS counted FROM (
      SELECT what, n AS kept, 0 AS counted FROM kept UNION ALL SELECT what, 0, n FROM counted)
    GROUP BY what HAVING sum(kept) <> sum(counted)`;
}

const COMPARISONS: Record<string, string> = {
  "conversations by state": compare(
    `SELECT status || ' ' || assigned_agent_id || ' ' || unread AS what, count AS n FROM conversation_counts`,
    `SELECT status || ' ' || coalesce(assigned_agent_id, 0) || ' ' || (unread_count > 0) AS what, count(*) AS n FROM conversations GROUP BY 1`,
  ),
  "conversations by hour": compare(
    `SELECT hour AS what, count AS n FROM conversation_hours`,
    `SELECT (last_message_at / 3600000) AS what, count(*) AS n FROM conversations GROUP BY 1`,
  ),
  "messages by hour": compare(
    `SELECT hour || ' ' || direction || ' ' || type AS what, count AS n FROM message_counts`,
    `SELECT (occurred_at / 3600000) || ' ' || direction || ' ' || type AS what, count(*) AS n FROM messages GROUP BY 1`,
  ),
  "deliveries by hour": compare(
    `SELECT hour || ' ' || dimension AS what, count AS n FROM activity_counts WHERE metric = 'delivery'`,
    `SELECT (m.occurred_at / 3600000) || ' ' || s.value AS what, count(*) AS n
      FROM messages m CROSS JOIN json_each('["sent","delivered","read","failed"]') s
      WHERE m.direction = 'outbound' AND ((s.value = 'sent' AND m.sent_at IS NOT NULL) OR (s.value = 'delivered' AND m.delivered_at IS NOT NULL)
        OR (s.value = 'read' AND m.read_at IS NOT NULL) OR (s.value = 'failed' AND m.status = 'failed')) GROUP BY 1`,
  ),
  "failures by hour and reason": compare(
    `SELECT hour || ' ' || dimension AS what, count AS n FROM activity_counts WHERE metric = 'failure'`,
    `SELECT (occurred_at / 3600000) || ' ' || coalesce(failure_code, 'unknown') AS what, count(*) AS n
      FROM messages WHERE direction = 'outbound' AND status = 'failed' GROUP BY 1`,
  ),
  "agents' messages": compare(
    `SELECT hour || ' ' || dimension AS what, count AS n FROM activity_counts WHERE metric = 'agent_messages'`,
    `SELECT (occurred_at / 3600000) || ' ' || agent_id AS what, count(*) AS n
      FROM messages WHERE direction = 'outbound' AND agent_id IS NOT NULL GROUP BY 1`,
  ),
  "first answers": compare(
    `SELECT 'first answers' AS what, sum(count) AS n FROM activity_counts WHERE metric = 'first_response' HAVING n IS NOT NULL`,
    `SELECT 'first answers' AS what, count(*) AS n FROM conversations WHERE case_answered_at IS NOT NULL`,
  ),
};

export const countersAreRight: Check = {
  promise:
    "every counter equals a recount: conversations by state and by hour, messages, deliveries, failures, agents' messages, first answers",
  violations: ({ stage }) => counterDifferences((sql) => stage.worker.query(sql)),
};

/** What each counter has against what a recount finds, where they differ. @param query answers with rows */
export async function counterDifferences(query: (sql: string) => Promise<unknown>): Promise<string[]> {
  const found = await Promise.all(
    Object.entries(COMPARISONS).map(async ([name, sql]) =>
      differences
        .parse(await query(sql))
        .map(({ what, kept, counted }) => `${name}, ${what}: kept ${kept}, counted ${counted}`),
    ),
  );
  return found.flat();
}

const unreadRows = z.array(z.object({ id: z.number(), unread: z.number(), times: z.string() }));

export const unreadIsRight: Check = {
  promise: "a conversation has as many unread messages as came after it was marked as read",
  async violations({ stage, marks }) {
    const rows = unreadRows.parse(
      await stage.worker.query(
        `SELECT v.id, v.unread_count AS unread, (SELECT json_group_array(m.created_at) FROM messages m
          WHERE m.conversation_id = v.id AND m.direction = 'inbound' AND m.type <> 'system') AS times FROM conversations v`,
      ),
    );
    return rows.flatMap(({ id, unread, times }) => {
      const markedAt = marks.get(id);
      // Whether a mark took effect whose answer was lost, nobody outside can know.
      if (markedAt === null) return [];
      const expected = z
        .array(z.number())
        .parse(JSON.parse(times))
        .filter((at) => at > (markedAt ?? 0)).length;
      return unread === expected ? [] : [`conversation ${id}: ${unread} unread, counted ${expected}`];
    });
  },
};
