const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps that people count time in. */
const STEPS = [
  SECOND,
  5 * SECOND,
  15 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
];
const MOST = 5;

/** Where the axis of a plot of durations is marked, in ms: from 0 to the highest value or just above. */
export function durationTicks(values: readonly (number | null)[]): number[] {
  const highest = Math.max(SECOND, ...values.map((value) => value ?? 0));
  const step = STEPS.find((each) => highest / each <= MOST) ?? Math.ceil(highest / MOST / DAY) * DAY;
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, index) => index * step);
}
