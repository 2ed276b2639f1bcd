import type { ScheduledItem } from "./scheduled-item.ts";

/** What is sent at its second has become a message, or has failed, after this. */
const AFTER_MS = 5000;
/** Timers of browsers go no further than 24.8 days; nobody keeps a conversation open for as long as this. */
const LONGEST_MS = 86_400_000;

/** When to ask again, in ms from now: a little after what is sent at a time (ISO 8601) is due. */
export function nextLook(sendAt: string, now: number): number {
  return Math.min(Math.max(Date.parse(sendAt) - now, 0) + AFTER_MS, LONGEST_MS);
}

const SHOWN_FOR_MS = 3 * 86_400_000;

/** A failure is news for some days, then the list's alone. */
export function lately(failed: readonly ScheduledItem[], now: number): ScheduledItem[] {
  return failed.filter(({ sendAt }) => now - Date.parse(sendAt) < SHOWN_FOR_MS);
}
