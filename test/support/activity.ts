import { env } from "cloudflare:workers";
import type { World } from "./world.ts";

export interface Activity {
  hour: number;
  metric: string;
  dimension: string;
  count: number;
  totalMs: number;
}

/** What the counters of this organization hold, but for those that are back at nothing. */
export async function activityOf(world: World): Promise<Activity[]> {
  const { results } = await env.DB.prepare(
    `SELECT hour, metric, dimension, count, total_ms AS totalMs FROM activity_counts
     WHERE organization_id = ? AND count <> 0 ORDER BY metric, dimension, hour`,
  )
    .bind(world.organizationId)
    .all<Activity>();
  return results;
}

/** The same of one metric, as `dimension: count` whatever the hour. */
export async function countsOf(world: World, metric: string): Promise<Record<string, number>> {
  const rows = (await activityOf(world)).filter((row) => row.metric === metric);
  const byDimension = Map.groupBy(rows, (row) => row.dimension);
  return Object.fromEntries(
    [...byDimension].map(([dimension, own]) => [dimension, own.reduce((sum, row) => sum + row.count, 0)]),
  );
}
