interface BatchPoint {
  events: number;
  ms: number;
}

/**
 * How long a batch takes, between the measured sizes on the line from one to the next, and beyond the largest on the last one.
 * @param points by size, two at least
 * @returns ms for so many events
 */
export function batchMs(points: BatchPoint[]): (events: number) => number {
  const pairs = points.slice(1).map((to, n) => ({ from: points[n] ?? to, to }));
  return (events) => {
    const pair = pairs.find(({ to }) => events <= to.events) ?? pairs.at(-1);
    if (pair === undefined) throw new RangeError("a line needs two points");
    const { from, to } = pair;
    return from.ms + ((events - from.events) / (to.events - from.events)) * (to.ms - from.ms);
  };
}
