import { z } from "zod";

const amount = z.number().min(0);

/** What Cloudflare bills, and the round trips that take time: of an operation, or of everything since a reset. */
export const usage = z.object({
  /** Invocations of the Worker by HTTP: those by queues and objects' calls are billed where they come from. */
  workerRequests: amount,
  /** Questions to D1 that were waited for: a batch is one. */
  d1RoundTrips: amount,
  rowsRead: amount,
  rowsWritten: amount,
  /** Each call of an object's method and each socket opened at it. */
  objectRequests: amount,
  /** How long callers waited for objects, in ms: while an object answers, its duration is billed. */
  objectMs: amount,
  /** Rows that objects read and wrote in storage of their own. */
  objectRowsRead: amount,
  objectRowsWritten: amount,
  /** A message is written, read and deleted: three, for each 64 KB of it. */
  queueOperations: amount,
  /** R2's class A (writes and lists) and class B (reads). */
  storageWrites: amount,
  storageReads: amount,
  /** Of the whole process of the local runtime, in ms; 0 where it can't be told. */
  cpuMs: amount,
});
export type Usage = z.infer<typeof usage>;

export const NO_USAGE: Readonly<Usage> = {
  workerRequests: 0,
  d1RoundTrips: 0,
  rowsRead: 0,
  rowsWritten: 0,
  objectRequests: 0,
  objectMs: 0,
  objectRowsRead: 0,
  objectRowsWritten: 0,
  queueOperations: 0,
  storageWrites: 0,
  storageReads: 0,
  cpuMs: 0,
};

/** Each of these by a factor. */
export function scaled(usage: Usage, factor: number): Usage {
  return combine(usage, NO_USAGE, (value) => value * factor);
}

export function plus(one: Usage, other: Usage): Usage {
  return combine(one, other, (a, b) => a + b);
}

function combine(one: Usage, other: Usage, by: (a: number, b: number) => number): Usage {
  return {
    workerRequests: by(one.workerRequests, other.workerRequests),
    d1RoundTrips: by(one.d1RoundTrips, other.d1RoundTrips),
    rowsRead: by(one.rowsRead, other.rowsRead),
    rowsWritten: by(one.rowsWritten, other.rowsWritten),
    objectRequests: by(one.objectRequests, other.objectRequests),
    objectMs: by(one.objectMs, other.objectMs),
    objectRowsRead: by(one.objectRowsRead, other.objectRowsRead),
    objectRowsWritten: by(one.objectRowsWritten, other.objectRowsWritten),
    queueOperations: by(one.queueOperations, other.queueOperations),
    storageWrites: by(one.storageWrites, other.storageWrites),
    storageReads: by(one.storageReads, other.storageReads),
    cpuMs: by(one.cpuMs, other.cpuMs),
  };
}
