import type { Random } from "../../test/faults/random.ts";

/** One client's absence. */
export interface Absence {
  client: number;
  /** ms after the beginning */
  fromMs: number;
  toMs: number;
  /** Whether it says so when it leaves. */
  how: "closed" | "lost";
}

export interface Absences {
  clients: number;
  absences: number;
  durationMs: number;
}

const SHORT_MS = [100, 3000] as const;
const LONG_MS = [5000, 30_000] as const;
const LONG_SHARE = 0.15;

/** Who is away when, in the order in which they leave: nobody twice, and everyone is back in the end. */
export function dropSchedule(random: Random, { clients, absences, durationMs }: Absences): Absence[] {
  const there = Array.from({ length: clients }, (_, client) => client);
  const schedule = Array.from({ length: Math.min(absences, clients) }, (): Absence => {
    const [client = 0] = there.splice(random.between(0, there.length - 1), 1);
    const fromMs = random.between(0, durationMs);
    const [shortest, longest] = random.chance(LONG_SHARE) ? LONG_MS : SHORT_MS;
    const toMs = Math.min(fromMs + random.between(shortest, longest), durationMs);
    return { client, fromMs, toMs, how: random.chance(0.5) ? "closed" : "lost" };
  });
  return schedule.sort((a, b) => a.fromMs - b.fromMs);
}
