export interface Formats {
  /** 14:05 */
  time(at: string | number): string;
  /** 20 November 2026 */
  date(at: string | number): string;
  /** 20 Nov 2026, 14:05 */
  dateTime(at: string | number): string;
  /** Today, yesterday, a weekday within the last week, else a date. For between days of a thread. */
  day(at: string | number, now: number): string;
  /** As short as a list wants it: the time of today, yesterday, a weekday, else a date in figures. */
  short(at: string | number, now: number): string;
  /** In 3 hours, 5 minutes ago. */
  relative(at: string | number, now: number): string;
  /** 3:07 for minutes and seconds. */
  duration(seconds: number): string;
  /** 1.2 MB */
  bytes(size: number): string;
  number(value: number): string;
  percent(share: number): string;
}

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/** @param timeZone the browser's own where none is named */
export function formatsOf(language: string, timeZone?: string): Formats {
  const date = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { ...options, timeZone });
  const time = date({ hour: "2-digit", minute: "2-digit" });
  const long = date({ dateStyle: "long" });
  const both = date({ dateStyle: "medium", timeStyle: "short" });
  const weekday = date({ weekday: "long" });
  const figures = date({ day: "2-digit", month: "2-digit", year: "2-digit" });
  const dayKey = new Intl.DateTimeFormat("en-CA", { timeZone });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const plain = new Intl.NumberFormat(language);
  const share = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });

  /** How many midnights lie between two times. */
  const daysBetween = (from: number, to: number): number =>
    Math.round((Date.parse(dayKey.format(to)) - Date.parse(dayKey.format(from))) / DAY_MS);
  const named = (at: number, now: number, otherwise: Intl.DateTimeFormat): string => {
    const days = daysBetween(at, now);
    if (days === 0 || days === 1) return capitalized(relative.format(-days, "day"), language);
    if (days > 1 && days < WEEK_DAYS) return capitalized(weekday.format(at), language);
    return otherwise.format(at);
  };

  return {
    time: (at) => time.format(ms(at)),
    date: (at) => long.format(ms(at)),
    dateTime: (at) => both.format(ms(at)),
    day: (at, now) => named(ms(at), now, long),
    short: (at, now) => (daysBetween(ms(at), now) === 0 ? time.format(ms(at)) : named(ms(at), now, figures)),
    relative: (at, now) => relativeTo(relative, ms(at) - now),
    duration: (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`,
    bytes: (size) => bytesIn(language, size),
    number: (value) => plain.format(value),
    percent: (value) => share.format(value),
  };
}

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", DAY_MS],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

function relativeTo(format: Intl.RelativeTimeFormat, distanceMs: number): string {
  const [unit, size] = UNITS.find(([, size]) => Math.abs(distanceMs) >= size) ?? ["minute", 60_000];
  return format.format(Math.trunc(distanceMs / size), unit);
}

function bytesIn(language: string, size: number): string {
  const units = ["byte", "kilobyte", "megabyte", "gigabyte"];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(size, 1)) / 3)));
  const unit = units[power];
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit,
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(size / 1000 ** power);
}

function capitalized(text: string, language: string): string {
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

function ms(at: string | number): number {
  return typeof at === "number" ? at : Date.parse(at);
}
