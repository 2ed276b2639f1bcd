import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

/** What the Worker's isolate holds, in bytes: objects, and the buffers that they refer to. */
export interface Heap {
  objects: number;
  buffers: number;
}

export interface HeapMonitor {
  read(): Promise<Heap>;
  /** Watches while the work runs; the most that was seen, garbage included. */
  peakDuring<T>(work: () => Promise<T>): Promise<{ result: T; peak: Heap; samples: number }>;
  close(): void;
}

const targets = z.array(z.object({ webSocketDebuggerUrl: z.string() })).min(1);
const usage = z.object({ usedSize: z.number(), backingStorageSize: z.number() });
const answer = z.object({ id: z.number(), result: z.unknown().optional(), error: z.unknown().optional() });

const SAMPLE_EVERY_MS = 20;

/** Speaks to the runtime's inspector (Chrome DevTools Protocol). */
export async function openHeapMonitor(inspectorUrl: string): Promise<HeapMonitor> {
  const [target] = targets.parse(await (await fetch(`${inspectorUrl}/json`)).json());
  if (target === undefined) throw new Error("the inspector has nothing to look at");
  // wrangler lets in whoever says that it is a page of this machine.
  const socket = new WebSocket(target.webSocketDebuggerUrl, { headers: { origin: "http://localhost" } });
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve, { once: true });
    socket.addEventListener("error", () => reject(new Error("the inspector does not answer")), { once: true });
  });
  const waiting = new Map<number, (value: unknown) => void>();
  socket.addEventListener("message", (event) => {
    const parsed = answer.safeParse(JSON.parse(String(event.data)));
    if (parsed.success) waiting.get(parsed.data.id)?.(parsed.data.result);
  });
  // Answers that never come would let this wait for ever.
  socket.addEventListener("close", () => {
    for (const answer of waiting.values()) answer(undefined);
  });
  let lastId = 0;
  const ask = (method: string): Promise<unknown> => {
    lastId += 1;
    const id = lastId;
    socket.send(JSON.stringify({ id, method }));
    return new Promise((resolve) => waiting.set(id, resolve)).finally(() => waiting.delete(id));
  };
  const read = async (): Promise<Heap> => {
    const { usedSize, backingStorageSize } = usage.parse(await ask("Runtime.getHeapUsage"));
    return { objects: usedSize, buffers: backingStorageSize };
  };
  await ask("Runtime.enable");

  return {
    read,
    peakDuring: async (work) => {
      const progress = { done: false };
      const working = work().finally(() => {
        progress.done = true;
      });
      let peak: Heap = await read();
      let samples = 1;
      for (; !progress.done; samples += 1) {
        const now = await read();
        if (total(now) > total(peak)) peak = now;
        await sleep(SAMPLE_EVERY_MS);
      }
      return { result: await working, peak, samples };
    },
    close: () => socket.close(),
  };
}

export function total(heap: Heap): number {
  return heap.objects + heap.buffers;
}
