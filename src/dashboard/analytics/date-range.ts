/** Both days count. YYYY-MM-DD. */
export interface DateRange {
  from: string;
  to: string;
}

export const PRESETS = [7, 30, 90] as const;

/** As many as the API takes at once. */
export const MAX_DAYS = 366;

const DAY_MS = 86_400_000;

/** The last so many days, today among them. */
export function lastDays(count: number, today: string): DateRange {
  return { from: new Date(Date.parse(today) - (count - 1) * DAY_MS).toISOString().slice(0, 10), to: today };
}

export function daysIn({ from, to }: DateRange): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

/** Which date it is in a time zone. */
export function dateIn(timeZone: string, now: number): string {
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(now);
}

/** What is wrong with a typed range; null where it can be asked for. */
export function rangeProblem({ from, to }: DateRange): "incomplete" | "order" | "tooLong" | null {
  const days = daysIn({ from, to });
  if (!Number.isFinite(days) || from < "2000" || to > "9999-12-31") return "incomplete";
  if (days < 1) return "order";
  return days > MAX_DAYS ? "tooLong" : null;
}
