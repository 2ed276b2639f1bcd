import { Worker } from "node:worker_threads";
import type { Growth } from "./seed-sql.ts";

/**
 * Lets the local D1's database grow, in its file and beside the runtime that has it open: through the runtime a million
 * messages would take minutes. In a thread of its own: a process that hears nothing for seconds would go on using
 * connections that the runtime has closed meanwhile.
 */
export function seedDatabase(file: string, growth: Growth): Promise<void> {
  const worker = new Worker(new URL("seed-thread.ts", import.meta.url), { workerData: { file, growth } });
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("exit", () => resolve());
  });
}
