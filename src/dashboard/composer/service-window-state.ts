import type { ConversationView } from "../../domain/conversation-view.ts";

/** Whether free text may be sent, and for how long. */
export type WindowState =
  | { state: "open"; minutesLeft: number }
  | { state: "closed" }
  /** The customer has never written: a template has to begin. */
  | { state: "never" }
  | { state: "blocked" };

const MINUTE_MS = 60_000;

export function windowStateOf(
  { window_closes_at, blocked_at }: Pick<ConversationView, "window_closes_at" | "blocked_at">,
  now: number,
): WindowState {
  if (blocked_at !== null) return { state: "blocked" };
  if (window_closes_at === null) return { state: "never" };
  const left = Date.parse(window_closes_at) - now;
  return left <= 0 ? { state: "closed" } : { state: "open", minutesLeft: Math.ceil(left / MINUTE_MS) };
}

/** When what is said about the window changes next, in ms from now; null where it stays as it is. */
export function windowChangesInMs(closesAt: string | null, now: number): number | null {
  const left = closesAt === null ? 0 : Date.parse(closesAt) - now;
  if (left <= 0) return null;
  return left % MINUTE_MS || MINUTE_MS;
}

/** What is worth being said aloud as time passes: that an hour is left, ten minutes, nothing. */
export type WindowWarning = "hour" | "tenMinutes" | "closed";

export function warningBetween(before: WindowState, after: WindowState): WindowWarning | null {
  if (before.state !== "open") return null;
  if (after.state === "closed") return "closed";
  if (after.state !== "open") return null;
  const passes = (minutes: number): boolean => before.minutesLeft > minutes && after.minutesLeft <= minutes;
  if (passes(10)) return "tenMinutes";
  return passes(60) ? "hour" : null;
}
