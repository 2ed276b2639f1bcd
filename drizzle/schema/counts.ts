import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** By the hour, not the day, so that a day can be cut in the organization's own time zone. */
export const messageCounts = sqliteTable(
  "message_counts",
  {
    organizationId: integer("organization_id").notNull(),
    /** Hours since 1970 of the message's provider time. */
    hour: integer("hour").notNull(),
    direction: text("direction").notNull(),
    type: text("type").notNull(),
    count: integer("count").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.hour, t.direction, t.type] })],
);

/**
 * What the analytics page adds up, by the hour: how many, and how long they took together, so that no plot reads
 * messages. `metric`, `dimension` and who counts are told in migrations/0009_activity_counts.sql, with its trigger.
 */
export const activityCounts = sqliteTable(
  "activity_counts",
  {
    organizationId: integer("organization_id").notNull(),
    /** Hours since 1970. */
    hour: integer("hour").notNull(),
    metric: text("metric").notNull(),
    /** What is counted apart: an agent's id, a failure code, the upper end of a range of seconds. */
    dimension: text("dimension").notNull(),
    count: integer("count").notNull(),
    totalMs: integer("total_ms").notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.hour, t.metric, t.dimension] })],
);

/** What an operator's metrics add up over all organizations: counters that only grow. */
export const metricTotals = sqliteTable(
  "metric_totals",
  {
    name: text("name").notNull(),
    /** Prometheus labels as JSON with sorted names, '' without any. */
    labels: text("labels").notNull(),
    value: integer("value").notNull(),
  },
  (t) => [primaryKey({ columns: [t.name, t.labels] })],
);
