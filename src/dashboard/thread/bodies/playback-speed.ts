export const SPEEDS = [1, 1.5, 2] as const;

/** The next faster one; after the fastest, as it was spoken. */
export function nextSpeed(speed: number): number {
  return SPEEDS.find((each) => each > speed) ?? SPEEDS[0];
}
