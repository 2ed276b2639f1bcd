/** The run's time: the machine's, and ahead of it by what was skipped. */
export interface RunClock {
  /** ms since 1970 */
  now(): number;
  offsetMs(): number;
  skip(ms: number): void;
}

export function createRunClock(): RunClock {
  let offsetMs = 0;
  return {
    now: () => Date.now() + offsetMs,
    offsetMs: () => offsetMs,
    skip: (ms) => void (offsetMs += Math.round(ms)),
  };
}
