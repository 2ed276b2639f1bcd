/** As the platforms' documentation had them in November 2026. */
export const LIMITS = {
  /** "D1: limits". Cannot be raised. */
  d1Bytes: 10e9,
  /** Of all databases of an account together; raised on request. */
  d1AccountBytes: 1e12,
  /** "Durable Objects: limits": a soft limit, with little work for each request. */
  objectRequestsPerSecond: 1000,
  /** "Durable Objects: state". */
  objectSockets: 32_768,
  /** "Queues: limits", messages a second. */
  queuePerSecond: 5000,
  /** Meta, "Cloud API: throughput": what a number takes, in and out together, at first and when it was raised. */
  numberPerSecond: 80,
  raisedNumberPerSecond: 1000,
} as const;

/** US dollars a month for a gigabyte, beyond what is included ("D1: pricing", "R2: pricing"). */
export const STORAGE = {
  d1: { perGigabyte: 0.75, includedGigabytes: 5 },
  r2: { perGigabyte: 0.015, includedGigabytes: 10 },
} as const;
