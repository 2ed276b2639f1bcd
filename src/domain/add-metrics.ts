import type { Sample } from "./metrics-text.ts";

/** A counter, as it is kept. */
export interface MetricTotal extends Sample {
  name: string;
}

/** What waits, over all organizations. */
export interface Backlog {
  sends: number;
  media: number;
  webhooks: number;
  scheduled: number;
  failedEvents: number;
  /** ms; null where nothing waits. */
  oldestSendAt: number | null;
}

/** The counters of several databases as one: those of the same name and labels are added up. */
export function addTotals(parts: MetricTotal[][]): MetricTotal[] {
  const [first = [], ...others] = parts;
  if (others.length === 0) return first;
  const sums = new Map<string, MetricTotal>();
  for (const total of parts.flat()) {
    const key = JSON.stringify([total.name, Object.entries(total.labels)]);
    sums.set(key, { ...total, value: total.value + (sums.get(key)?.value ?? 0) });
  }
  return [...sums.values()];
}

/** What waits in several databases: all of it, and the oldest of any. */
export function addBacklogs(parts: Backlog[]): Backlog {
  const sum = (of: (part: Backlog) => number): number => parts.reduce((all, part) => all + of(part), 0);
  const oldest = parts.flatMap(({ oldestSendAt }) => oldestSendAt ?? []);
  return {
    sends: sum((part) => part.sends),
    media: sum((part) => part.media),
    webhooks: sum((part) => part.webhooks),
    scheduled: sum((part) => part.scheduled),
    failedEvents: sum((part) => part.failedEvents),
    oldestSendAt: oldest.length === 0 ? null : Math.min(...oldest),
  };
}
