import { eq, sql, type SQL } from "drizzle-orm";
import { metricTotals } from "../../drizzle/schema/counts.ts";
import type { MetricTotal } from "../domain/add-metrics.ts";
import type { Database } from "./database.ts";

/**
 * Adds to a counter. For an operator's eyes only: these are over all organizations and name none of them.
 * @param labels in the order in which the counter is always written
 * @param when nothing is counted unless this holds
 */
export function countMetric(name: string, labels: Record<string, string>, when: SQL): SQL {
  return sql`INSERT INTO metric_totals (name, labels, value) SELECT ${name}, ${labelText(labels)}, 1 WHERE ${when}
    ON CONFLICT (name, labels) DO UPDATE SET value = value + excluded.value`;
}

/** All counters: as many rows as there are names and labels, however much they counted. */
export async function readMetricTotals(db: Database): Promise<MetricTotal[]> {
  const rows = await db.select().from(metricTotals);
  return rows.map(({ name, labels, value }) => ({ name, labels: labelsOf(labels), value }));
}

/** How far a fold has come: the id of the last row that it counted, 0 before the first. */
export async function readMark(db: Database, name: string): Promise<number> {
  const [row] = await db.select({ value: metricTotals.value }).from(metricTotals).where(eq(metricTotals.name, name));
  return row?.value ?? 0;
}

/** True while nobody else has moved the mark: two folds at once count nothing twice. */
export function markIsAt(name: string, at: number): SQL {
  return sql`coalesce((SELECT value FROM metric_totals WHERE name = ${name} AND labels = ''), 0) = ${at}`;
}

export function moveMark(name: string, from: number, to: number): SQL {
  return sql`INSERT INTO metric_totals (name, labels, value) VALUES (${name}, '', CAST(${to} AS INTEGER))
    ON CONFLICT (name, labels) DO UPDATE SET value = excluded.value WHERE metric_totals.value = ${from}`;
}

function labelText(labels: Record<string, string>): string {
  return Object.keys(labels).length === 0 ? "" : JSON.stringify(labels);
}

function labelsOf(text: string): Record<string, string> {
  if (text === "") return {};
  return Object.fromEntries(Object.entries(JSON.parse(text)).map(([name, value]) => [name, String(value)]));
}
