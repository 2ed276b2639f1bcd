import type { Usage } from "./usage.ts";

/** What a unit costs beyond what the plan includes each month. */
interface Price {
  /** US dollars for a million. */
  perMillion: number;
  includedPerMonth: number;
}

/**
 * Cloudflare's list prices on the Workers Paid plan, as its pricing pages of Workers, D1, Durable Objects, Queues and R2
 * had them in November 2026.
 */
export const PRICES = {
  workerRequests: { perMillion: 0.3, includedPerMonth: 10e6 },
  cpuMs: { perMillion: 0.02, includedPerMonth: 30e6 },
  rowsRead: { perMillion: 0.001, includedPerMonth: 25e9 },
  rowsWritten: { perMillion: 1, includedPerMonth: 50e6 },
  objectRequests: { perMillion: 0.15, includedPerMonth: 1e6 },
  /** An object's duration is billed by 128 MB. */
  objectGbSeconds: { perMillion: 12.5, includedPerMonth: 400_000 },
  queueOperations: { perMillion: 0.4, includedPerMonth: 1e6 },
  storageWrites: { perMillion: 4.5, includedPerMonth: 1e6 },
  storageReads: { perMillion: 0.36, includedPerMonth: 10e6 },
} satisfies Record<string, Price>;
export type Billed = keyof typeof PRICES;

/** In the order of the bill. */
export const BILLED = [
  "workerRequests",
  "cpuMs",
  "rowsRead",
  "rowsWritten",
  "objectRequests",
  "objectGbSeconds",
  "queueOperations",
  "storageWrites",
  "storageReads",
] as const satisfies readonly Billed[];

/** A month of the plan itself. */
export const PLAN_DOLLARS = 5;

const OBJECT_GB = 0.128;

/** What is billed of a usage, in the units of the bill. */
export function billedUnits(usage: Usage): Record<Billed, number> {
  return {
    workerRequests: usage.workerRequests,
    cpuMs: usage.cpuMs,
    rowsRead: usage.rowsRead + usage.objectRowsRead,
    rowsWritten: usage.rowsWritten + usage.objectRowsWritten,
    objectRequests: usage.objectRequests,
    objectGbSeconds: (usage.objectMs / 1000) * OBJECT_GB,
    queueOperations: usage.queueOperations,
    storageWrites: usage.storageWrites,
    storageReads: usage.storageReads,
  };
}
