/** A day of a calendar, as the counters have it: the hours since 1970 from `fromHour` up to `toHour`, without that one. */
export interface CalendarDay {
  /** YYYY-MM-DD */
  date: string;
  fromHour: number;
  toHour: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** How many days there are from one date to another, both counted; zero or less where the second is before the first. */
export function countDays(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
}

/**
 * The days from one date to another, both included, as people in a time zone have them: of 23 or 25 hours where the clocks
 * change. An hour belongs to the day that it begins in. Where the zone is not whole hours from UTC, midnight falls into
 * an hour of the counters: that hour counts in full for the day that ends in it.
 * @param from YYYY-MM-DD, of the year 1000 or later
 * @param timeZone a name that `isTimeZone`
 */
export function calendarDays(from: string, to: string, timeZone: string): CalendarDay[] {
  const dates = Array.from({ length: Math.max(countDays(from, to), 0) + 1 }, (_, i) =>
    dateOf(Date.parse(from) + i * DAY_MS),
  );
  const dateIn = dateReader(timeZone);
  const starts: number[] = [];
  for (const date of dates) {
    const last = starts.at(-1);
    starts.push(firstHourOf(date, last === undefined ? Date.parse(date) / HOUR_MS : last + 24, dateIn));
  }
  return dates.slice(0, -1).map((date, i) => ({ date, fromHour: starts[i] ?? 0, toHour: starts[i + 1] ?? 0 }));
}

/** The first hour that begins on this date or later (a zone may leave out a day), looked for from a guess. */
function firstHourOf(date: string, guess: number, dateIn: (hour: number) => string): number {
  let hour = guess;
  while (dateIn(hour - 1) >= date) hour -= 1;
  while (dateIn(hour) < date) hour += 1;
  return hour;
}

/** Which date it is in a time zone when an hour begins. */
function dateReader(timeZone: string): (hour: number) => string {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return (hour) => {
    const parts = new Map(format.formatToParts(hour * HOUR_MS).map(({ type, value }) => [type, value]));
    return `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
  };
}

function dateOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
