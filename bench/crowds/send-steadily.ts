import { setTimeout as sleep } from "node:timers/promises";

export interface SteadyRate {
  perSecond: number;
  durationMs: number;
  /** More than these are never on their way at once: what is due then waits, and is told as late. */
  parallel: number;
}

export interface Kept {
  /** Those that left before the time was over; the others were given up. */
  sent: number;
  /** Of the wanted rate, what was taken in per second until the last was answered. */
  perSecond: number;
  /** Those that left more than `LATE_MS` after their time. */
  late: number;
}

const LATE_MS = 100;

/** Sends at a steady rate, whether what went before is answered or not, and waits for the answers. */
export async function sendSteadily(
  { perSecond, durationMs, parallel }: SteadyRate,
  send: () => Promise<void>,
): Promise<Kept> {
  const count = Math.round((perSecond * durationMs) / 1000);
  const underWay = new Set<Promise<void>>();
  const startedAt = performance.now();
  let [sent, late] = [0, 0];
  for (; sent < count && performance.now() - startedAt < durationMs; sent += 1) {
    const dueAt = startedAt + (sent * 1000) / perSecond;
    const wait = dueAt - performance.now();
    if (wait > 0) await sleep(wait);
    if (underWay.size >= parallel) await Promise.race(underWay);
    if (performance.now() - dueAt > LATE_MS) late += 1;
    const answer = send().finally(() => underWay.delete(answer));
    underWay.add(answer);
  }
  await Promise.all(underWay);
  const seconds = Math.max(performance.now() - startedAt, durationMs) / 1000;
  return { sent, perSecond: sent / seconds, late };
}
