import { MAX_AHEAD_MS } from "../../domain/scheduled-time.ts";

/** A time that is offered, ms. */
export interface TimeChoice {
  name: "inAnHour" | "tomorrow" | "monday";
  at: number;
}

const HOUR_MS = 3_600_000;
const MORNING_HOUR = 9;
const MONDAY = 1;

/** What is offered, the soonest first, in the browser's own time zone. On a Sunday, tomorrow is Monday: said once. */
export function timeChoices(now: number): TimeChoice[] {
  const today = new Date(now).getDay();
  const toMonday = (MONDAY - today + 7) % 7 || 7;
  const choices: TimeChoice[] = [
    { name: "inAnHour", at: wholeMinute(now + HOUR_MS) },
    { name: "tomorrow", at: morningIn(now, 1) },
    { name: "monday", at: morningIn(now, toMonday) },
  ];
  return toMonday === 1 ? choices.slice(0, 2) : choices;
}

/** Why nothing can be sent at a time (ms); null where it can, or none is named yet. */
export function timeProblem(at: number | null, now: number): "past" | "far" | null {
  if (at === null) return null;
  if (at <= now) return "past";
  return at > now + MAX_AHEAD_MS ? "far" : null;
}

/** The same by the clock of this very moment. */
export function timeProblemNow(at: number): "past" | "far" | null {
  return timeProblem(at, Date.now());
}

/** The browser's, as people write it: America/Mexico City. */
export function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll("_", " ");
}

/** As `<input type="datetime-local">` takes it: to the minute, in the browser's time zone. */
export function toFieldText(at: number): string {
  const date = new Date(at);
  const day = [date.getFullYear(), twoDigits(date.getMonth() + 1), twoDigits(date.getDate())].join("-");
  return `${day}T${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

/** @returns ms; null where the field is empty, or half filled in */
export function fromFieldText(text: string): number | null {
  const at = new Date(text).getTime();
  return Number.isNaN(at) ? null : at;
}

/** By the calendar, not by hours: a day on which the clocks change is no day of 24. */
function morningIn(now: number, days: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, MORNING_HOUR).getTime();
}

/** The field knows no seconds: what is chosen is what it shows. */
function wholeMinute(at: number): number {
  return Math.ceil(at / 60_000) * 60_000;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
