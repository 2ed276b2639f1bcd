import { sql } from "drizzle-orm";
import { z } from "zod";
import type { ActivityCount, MessageCount } from "../domain/analytics.ts";
import type { CalendarDay } from "../domain/calendar-days.ts";
import type { Database } from "./database.ts";
import { statement } from "./statement.ts";

const count = z.number().int();
const direction = z.enum(["inbound", "outbound"]);

const messageCounts = z.array(
  z.union([
    z.object({ date: z.string(), direction, type: z.null(), count }),
    z.object({ date: z.null(), direction, type: z.string(), count }),
  ]),
);

const activityCounts = z.array(
  z.intersection(
    z.object({ metric: z.string(), count, totalMs: z.number() }),
    z.union([z.object({ date: z.string(), dimension: z.null() }), z.object({ date: z.null(), dimension: z.string() })]),
  ),
);

/**
 * The counters of some days. Reads one row per hour and kind, however many messages there were, and answers with some per
 * day: the hours are added up in the database.
 */
export async function readAnalytics(
  db: Database,
  organizationId: number,
  days: CalendarDay[],
): Promise<{ messages: MessageCount[]; activity: ActivityCount[] }> {
  const wanted = JSON.stringify(days);
  const [messages, activity] = await db.batch([
    statement(
      db,
      sql`WITH s AS MATERIALIZED (
          SELECT d.value->>'date' AS date, m.direction, m.type, sum(m.count) AS count
          FROM json_each(${wanted}) d
          CROSS JOIN message_counts m ON m.organization_id = ${organizationId}
            AND m.hour >= d.value->>'fromHour' AND m.hour < d.value->>'toHour'
          GROUP BY 1, 2, 3)
        SELECT date, direction, NULL AS type, sum(count) AS count FROM s GROUP BY date, direction
        UNION ALL
        SELECT NULL, direction, type, sum(count) FROM s GROUP BY direction, type`,
    ),
    statement(
      db,
      sql`WITH s AS MATERIALIZED (
          SELECT d.value->>'date' AS date, a.metric, a.dimension, sum(a.count) AS count, sum(a.total_ms) AS total_ms
          FROM json_each(${wanted}) d
          CROSS JOIN activity_counts a ON a.organization_id = ${organizationId}
            AND a.hour >= d.value->>'fromHour' AND a.hour < d.value->>'toHour'
          GROUP BY 1, 2, 3)
        SELECT date, metric, NULL AS dimension, sum(count) AS count, sum(total_ms) AS totalMs FROM s
        WHERE metric IN ('first_response', 'resolution') GROUP BY date, metric
        UNION ALL
        SELECT NULL, metric, dimension, sum(count), sum(total_ms) FROM s GROUP BY metric, dimension`,
    ),
  ]);
  return { messages: messageCounts.parse(messages), activity: activityCounts.parse(activity) };
}
