/** The middle of these values, the mean of both where there are two. @throws RangeError where there is none */
export function median(values: number[]): number {
  return percentile(values, 50);
}

/**
 * The value that so many percent of these are not above, between two neighbours where it falls between them.
 * @param percent from 0 to 100
 * @throws RangeError where there is none
 */
export function percentile(values: number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = ((sorted.length - 1) * percent) / 100;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) throw new RangeError("there is nothing to take the middle of");
  return below + (above - below) * (place - Math.floor(place));
}
