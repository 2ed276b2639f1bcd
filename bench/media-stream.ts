/**
 * `npm run bench:media`: a 100 MB document through the Worker, both ways, and what its heap grows by meanwhile.
 *
 * Measured is the isolate that runs the Worker and its Durable Objects, by the runtime's own inspector: objects and the
 * buffers behind them, garbage that was not collected yet included.
 */
import { documentChunks, measureStream } from "./media/document.ts";
import { openHeapMonitor, total, type Heap, type HeapMonitor } from "./media/heap.ts";
import { createLegs, type Leg } from "./media/legs.ts";
import { startStage } from "./media/stage.ts";

const MB = 1024 * 1024;
const SIZE_BYTES = 100 * MB;
const MAX_GROWTH_BYTES = 64 * MB;

const stage = await startStage();
try {
  const monitor = await openHeapMonitor(stage.inspectorUrl);
  // Once, while nothing has happened yet: what a leg leaves behind counts against the next one.
  const before = await monitor.read();
  const { sha256 } = await measureStream(documentChunks(SIZE_BYTES));
  const growths: number[] = [];
  for (const leg of await createLegs(stage, SIZE_BYTES)) growths.push(await measure(leg, { monitor, before, sha256 }));
  const most = Math.max(...growths);
  console.log(`\nThe heap grew by ${megabytes(most)} at most; the limit is ${megabytes(MAX_GROWTH_BYTES)}.`);
  if (most > MAX_GROWTH_BYTES) process.exitCode = 1;
  monitor.close();
} finally {
  await stage.stop();
}

interface Yardstick {
  monitor: HeapMonitor;
  before: Heap;
  sha256: string;
}

/** Prints a line about a leg. @returns the heap's growth in bytes; throws where other bytes came out than went in */
async function measure(leg: Leg, { monitor, before, sha256 }: Yardstick): Promise<number> {
  const startedAt = performance.now();
  const { result, peak, samples } = await monitor.peakDuring(() => leg.run());
  const seconds = (performance.now() - startedAt) / 1000;
  if (result !== null && (result.sizeBytes !== SIZE_BYTES || result.sha256 !== sha256)) {
    throw new Error(`${leg.name}: other bytes came out than went in`);
  }
  const growth = Math.max(0, total(peak) - total(before));
  console.log(
    [
      leg.name.padEnd(20),
      megabytes(SIZE_BYTES),
      `${seconds.toFixed(1)} s`.padStart(8),
      `heap before ${megabytes(total(before))}`,
      `most ${megabytes(total(peak))}`,
      `growth ${megabytes(growth)}`,
      `(${samples} samples)`,
    ].join("  "),
  );
  return growth;
}

function megabytes(bytes: number): string {
  return `${(bytes / MB).toFixed(1)} MB`.padStart(8);
}
