/**
 * Messages a day of each organization, the largest first: number n has 1/n^exponent of what the largest has.
 * @param mean messages a day of an organization on average
 */
export function organizationSizes(messagesPerDay: number, mean: number, exponent: number): number[] {
  const count = Math.max(1, Math.round(messagesPerDay / mean));
  const weights = Array.from({ length: count }, (_, n) => 1 / (n + 1) ** exponent);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (weight / all) * messagesPerDay);
}
