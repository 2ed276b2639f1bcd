interface Total {
  name: string;
  labels: Record<string, string>;
  value: number;
}

interface Waiting {
  sends: number;
  media: number;
  webhooks: number;
  scheduled: number;
  failedEvents: number;
  /** ms; null where nothing waits. */
  oldestSendAt: number | null;
}

/** The counters of several databases as one: those of the same name and labels are added up. */
export function addTotals(parts: Total[][]): Total[] {
  const [first = [], ...others] = parts;
  if (others.length === 0) return first;
  const sums = new Map<string, Total>();
  for (const total of parts.flat()) {
    const key = JSON.stringify([total.name, Object.entries(total.labels)]);
    sums.set(key, { ...total, value: total.value + (sums.get(key)?.value ?? 0) });
  }
  return [...sums.values()];
}

/** What waits in several databases: all of it, and the oldest of any. */
export function addBacklogs(parts: Waiting[]): Waiting {
  const sum = (of: (part: Waiting) => number): number => parts.reduce((all, part) => all + of(part), 0);
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
