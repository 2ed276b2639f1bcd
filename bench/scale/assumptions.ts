/** What nobody can measure here, each with its reason; all else comes from measured.json, prices and limits. */
export const ASSUMED = {
  /**
   * How much of a day's messages its busiest hour has: a day of office hours in one time zone, with a hump. An even day would
   * have 0.042.
   */
  busiestHourShare: 0.1,
  /** The busiest minute of that hour over its mean: a campaign's answers come at once. */
  busiestMinuteFactor: 2,
  /** Of an organization on average: some thirty agents' work at 60 to 70 messages each. */
  messagesPerOrganization: 2000,
  /** Organization number n is 1/n as large as the largest. */
  zipfExponent: 1,
  /** One agent for so many messages a day; each holds a socket to the organization's inbox object. */
  messagesPerAgent: 65,
  /** D1's time for what this machine's SQLite does in one: nothing is known of D1's machines. */
  d1MsPerMs: 2,
  /** From a Worker to D1 and back, both in one part of the world. */
  roundTripMs: 10,
  /** Isolates among which the webhooks of one database's organizations are spread: those that meet in one share batches. */
  isolates: 4,
  /** What D1 holds of the past once old messages move to R2. */
  daysInD1: 30,
  /** How full a database may be, and how busy in the busiest minute, before organizations go elsewhere. */
  fill: 0.8,
  busy: 0.5,
  /** Of an average picture, voice message or document. */
  bytesPerFile: 150_000,
  /** What is left of a message in a compressed file at R2. */
  archivedBytesPerMessage: 120,
} as const;

/** Of the busiest minute's mean second. */
export function peakPerSecond(messagesPerDay: number): number {
  return ((messagesPerDay * ASSUMED.busiestHourShare) / 3600) * ASSUMED.busiestMinuteFactor;
}
