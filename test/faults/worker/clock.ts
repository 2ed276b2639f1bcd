/**
 * A clock that the run sets ahead, so that pauses of minutes pass in a moment. It is put in the place of the runtime's
 * own: this file has to be imported before the product, whose code then reads it without knowing.
 */
const RealDate = Date;
let offsetMs = 0;

export function setClock(aheadMs: number): void {
  offsetMs = aheadMs;
}

class RunDate extends RealDate {
  // oxlint-disable-next-line typescript/no-explicit-any -- whatever the real one takes
  constructor(...args: any[]) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    super(...((args.length === 0 ? [RunDate.now()] : args) as [number]));
  }
  static override now(): number {
    return RealDate.now() + offsetMs;
  }
}
globalThis.Date = RunDate as DateConstructor;

/** Patience of a second and more is shortened, or each answer that never comes would hold the run up for real. */
const HASTE = 20;
const realTimeout = globalThis.setTimeout;
const realSignal = AbortSignal.timeout.bind(AbortSignal);
const hasty = (ms: number): number => (ms >= 1000 ? ms / HASTE : ms);
globalThis.setTimeout = ((work: () => void, ms = 0) => realTimeout(work, hasty(ms))) as typeof setTimeout;
AbortSignal.timeout = (ms: number) => realSignal(hasty(ms));
