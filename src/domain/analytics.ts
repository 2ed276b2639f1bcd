import type { AnalyticsView } from "./analytics-view.ts";
import type { CalendarDay } from "./calendar-days.ts";
import { meanMs, percentileMs, type DurationBucket } from "./duration-buckets.ts";
import type { Direction } from "./message.ts";

/** Counters of a range of days: of one day, whatever the type, or of one type in all of them. */
export type MessageCount =
  | { date: string; direction: Direction; type: null; count: number }
  | { date: null; direction: Direction; type: string; count: number };

/** The same of what was done: of one day, whoever did it, or of one agent, code or range of seconds in all of them. */
export type ActivityCount = { metric: string; count: number; totalMs: number } & (
  | { date: string; dimension: null }
  | { date: null; dimension: string }
);

/** @param titleOf what a failure's code means, for a person to read */
export function summarizeAnalytics(
  range: { days: CalendarDay[]; from: string; to: string; timeZone: string },
  messages: MessageCount[],
  activity: ActivityCount[],
  titleOf: (code: string) => string,
): AnalyticsView {
  const dates = range.days.map((day) => day.date);
  const delivered = valuesOf(activity, "delivery");
  return {
    from: range.from,
    to: range.to,
    time_zone: range.timeZone,
    days: messagesByDay(dates, messages),
    by_type: messages
      .flatMap(({ direction, type, count }) => (type === null ? [] : [{ direction, type, count }]))
      .sort((a, b) => b.count - a.count),
    first_response: summarizeDurations("first_response", dates, activity),
    resolution: summarizeDurations("resolution", dates, activity),
    agents: summarizeAgents(activity),
    delivery: {
      sent: delivered.get("sent")?.count ?? 0,
      delivered: delivered.get("delivered")?.count ?? 0,
      read: delivered.get("read")?.count ?? 0,
      failed: delivered.get("failed")?.count ?? 0,
    },
    failures: [...valuesOf(activity, "failure")]
      .map(([code, { count }]) => ({ code, title: titleOf(code), count }))
      .sort((a, b) => b.count - a.count),
  };
}

function messagesByDay(dates: string[], messages: MessageCount[]): AnalyticsView["days"] {
  const counts = new Map(messages.map(({ date, direction, count }) => [`${date} ${direction}`, count]));
  return dates.map((date) => ({
    date,
    inbound: counts.get(`${date} inbound`) ?? 0,
    outbound: counts.get(`${date} outbound`) ?? 0,
  }));
}

function summarizeDurations(
  metric: "first_response" | "resolution",
  dates: string[],
  activity: ActivityCount[],
): AnalyticsView["first_response"] {
  const days = new Map(activity.filter((row) => row.metric === metric).map((row) => [row.date, row]));
  const buckets = [...valuesOf(activity, `${metric}_le`)].map(([bound, { count, totalMs }]): DurationBucket => ({
    bound: bound === "more" ? Infinity : Number(bound),
    count,
    totalMs,
  }));
  const all = { count: sum(buckets, (bucket) => bucket.count), totalMs: sum(buckets, (bucket) => bucket.totalMs) };
  return {
    count: all.count,
    average_ms: meanMs(all),
    median_ms: percentileMs(buckets, 0.5),
    p90_ms: percentileMs(buckets, 0.9),
    days: dates.map((date) => {
      const day = days.get(date) ?? { count: 0, totalMs: 0 };
      return { date, count: day.count, average_ms: meanMs(day) };
    }),
  };
}

/** Most messages first. What nobody in particular did is in the totals only. */
function summarizeAgents(activity: ActivityCount[]): AnalyticsView["agents"] {
  const messages = valuesOf(activity, "agent_messages");
  const responses = valuesOf(activity, "first_response");
  const resolutions = valuesOf(activity, "resolution");
  const ids = new Set([...messages.keys(), ...responses.keys(), ...resolutions.keys()]);
  ids.delete("");
  return [...ids]
    .map((id) => {
      const none = { count: 0, totalMs: 0 };
      const [response, resolution] = [responses.get(id) ?? none, resolutions.get(id) ?? none];
      return {
        agent_id: Number(id),
        messages: messages.get(id)?.count ?? 0,
        first_responses: response.count,
        first_response_average_ms: meanMs(response),
        resolutions: resolution.count,
        resolution_average_ms: meanMs(resolution),
      };
    })
    .sort((a, b) => b.messages - a.messages || a.agent_id - b.agent_id);
}

/** A metric's totals by dimension, without those that were taken back. */
function valuesOf(activity: ActivityCount[], metric: string): Map<string, { count: number; totalMs: number }> {
  return new Map(
    activity.flatMap((row) =>
      row.metric === metric && row.dimension !== null && row.count > 0 ? [[row.dimension, row] as const] : [],
    ),
  );
}

function sum<T>(items: T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
