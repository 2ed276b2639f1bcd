import type { Random } from "../random.ts";

/** As the simulator's control takes it. */
export type GraphFault = Record<string, string | number>;

/** Worth another try: limits, overload, maintenance, unknown errors. */
const PASSING = [4, 80_007, 130_429, 131_000, 131_016, 131_048, 131_056, 131_057, 133_004, 1, 2, 613] as const;
/** This message or this account, for good. */
const FINAL = [100, 131_026, 131_047, 131_051, 131_005, 131_031, 368, 190, 10, 33, 130_472, 131_042, 133_010] as const;
/** Nobody has heard of these. */
const STRANGE: readonly [GraphFault, ...GraphFault[]] = [
  { code: 999_999, http_status: 400 },
  { code: 999_998, http_status: 500 },
  { code: 987_654, http_status: 429 },
];

/** What the next send meets. */
export function drawGraphFault(random: Random): GraphFault {
  switch (random.between(0, 8)) {
    case 0:
    case 1:
      return { kind: "error", code: random.pick(PASSING), ...(random.chance(0.2) ? { retry_after_seconds: 20 } : {}) };
    case 2:
      return { kind: "error", code: random.pick(FINAL) };
    case 3:
      return { kind: "error", ...random.pick(STRANGE) };
    case 4:
      return { kind: "html", http_status: random.pick([200, 500, 502, 503, 404, 429]) };
    case 5:
    case 6:
      return { kind: "lost_response" };
    case 7:
      return { kind: "drop" };
    default:
      // Some of these are longer than the Worker's patience.
      return { kind: "delay", delay_ms: random.pick([50, 300, 1500]) };
  }
}

/** What the next look-up or download of a file meets: always something that passes. */
export function drawMediaFault(random: Random): GraphFault {
  const edge = "media";
  switch (random.between(0, 4)) {
    case 0:
      return { edge, kind: "error", code: random.pick([2, 4, 131_000, 131_016, 80_007]) };
    case 1:
      return { edge, kind: "html", http_status: random.pick([500, 502, 503]) };
    case 2:
      return { edge, kind: "lost_response" };
    case 3:
      return { edge, kind: "drop" };
    default:
      return { edge, kind: "delay", delay_ms: 100 };
  }
}
