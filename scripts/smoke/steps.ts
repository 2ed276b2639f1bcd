/** One thing that has to hold; the steps of a smoke test run in order and share what they made. */
export interface Step {
  name: string;
  run: () => Promise<void>;
}

export interface SmokeReport {
  passed: number;
  failed: number;
}

/** Runs every step and tells each outcome. After a failure the rest is counted as failed: it builds on what came before. */
export async function runSteps(steps: Step[], say: (line: string) => void): Promise<SmokeReport> {
  let passed = 0;
  for (const { name, run } of steps) {
    const startedMs = Date.now();
    try {
      await run();
    } catch (error) {
      const skipped = steps.slice(passed + 1);
      say(`FAILED  ${name}: ${error instanceof Error ? error.message : String(error)}`);
      for (const step of skipped) say(`not run ${step.name}`);
      return { passed, failed: steps.length - passed };
    }
    passed += 1;
    say(`ok      ${name} (${((Date.now() - startedMs) / 1000).toFixed(1)} s)`);
  }
  return { passed, failed: 0 };
}

/** @throws Error with the message, where the condition does not hold */
export function expect(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

/** Looks again until there is something. @throws Error naming what was awaited, after three minutes */
export async function eventually<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
  const deadlineMs = Date.now() + 180_000;
  while (Date.now() < deadlineMs) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${what}: not within three minutes`);
}
