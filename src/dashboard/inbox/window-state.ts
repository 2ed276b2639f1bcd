/** The customer service window as the list shows it; `unknown` of somebody who has never written here. */
export type WindowState = "open" | "closing" | "closed" | "unknown";

/** Somebody should answer now, not after lunch. */
const CLOSING_MS = 2 * 3_600_000;

/** @param closesAt ISO 8601, null where the person has never written */
export function windowState(closesAt: string | null, now: number): WindowState {
  if (closesAt === null) return "unknown";
  const left = Date.parse(closesAt) - now;
  if (left <= 0) return "closed";
  return left <= CLOSING_MS ? "closing" : "open";
}
