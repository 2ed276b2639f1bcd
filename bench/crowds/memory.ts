import { median } from "../report/median.ts";
import type { WorkerProcess } from "../runtime/worker-process.ts";

export interface MemoryWatch {
  /** Bytes at this moment. */
  now(): number;
  /** The samples since the last call. */
  samples(): number[];
  /** Of all so far, bytes. */
  peak(): number;
  stop(): void;
}

const EVERY_MS = 500;

/** Looks again and again at what the runtime has in memory. */
export function watchMemory(runtime: WorkerProcess): MemoryWatch {
  let samples: number[] = [];
  let peak = 0;
  const look = (): number => {
    const bytes = runtime.residentBytes();
    peak = Math.max(peak, bytes);
    return bytes;
  };
  const timer = setInterval(() => samples.push(look()), EVERY_MS);
  return {
    now: look,
    samples: () => {
      const taken = samples;
      samples = [];
      return taken;
    },
    peak: () => peak,
    stop: () => clearInterval(timer),
  };
}

/**
 * How much more there is in the last quarter of a time than in its second, by their medians: what is still being warmed up in
 * the first is left out, and a collector that comes and goes too. 1 where nothing grows.
 * @throws RangeError for fewer than four samples
 */
export function growthOf(samples: number[]): number {
  const quarter = Math.floor(samples.length / 4);
  return median(samples.slice(-quarter || samples.length)) / median(samples.slice(quarter, 2 * quarter));
}
