import { billOf, PER_MESSAGE, usageOf } from "../cost/bill.ts";
import { OPERATIONS } from "../cost/operations.ts";
import { ASSUMED, peakPerSecond } from "./assumptions.ts";
import { databaseLoad } from "./database-load.ts";
import { LIMITS, STORAGE } from "./limits.ts";
import type { DatabaseUse, Measured } from "./measured.ts";
import { organizationSizes } from "./organizations.ts";
import { placeOrganizations } from "./place-organizations.ts";
import { simulateDatabase, type DatabaseReport } from "./simulate-database.ts";

const DAYS_OF_MONTH = 30;
const DAYS_OF_YEAR = 365;

/** What one database takes, messages a day, and which of its limits says so. */
export interface DatabaseRoom {
  bySize: number;
  byWriter: number;
}

/** What each part carries in the busiest minute of a day with so many messages. */
export interface Scenario {
  messagesPerDay: number;
  peakPerSecond: number;
  organizations: number;
  largest: {
    messagesPerDay: number;
    peakPerSecond: number;
    inboxRequestsPerSecond: number;
    agents: number;
    numbers: number;
  };
  databases: { count: number; decides: "size" | "writer"; tooLarge: number; busiest: DatabaseReport };
  gigabytes: { d1: number; d1AfterAYear: number; archivedAfterAYear: number; filesAfterAYear: number };
  queue: { perSecond: number; perSecondWithoutD1: number };
  conversationRequestsPerSecond: number;
  storageWritesPerSecond: number;
  dollarsPerMonth: number;
  dollarsPerThousand: number;
}

/** @param perSecond that keep one database as busy as it may be */
export function roomOf(measured: Measured, perSecond: number): DatabaseRoom {
  const bytesPerDay = (LIMITS.d1Bytes * ASSUMED.fill) / ASSUMED.daysInD1;
  return { bySize: bytesPerDay / bytesPerMessage(measured), byWriter: perSecond / peakPerSecond(1) };
}

export function scenario(messagesPerDay: number, measured: Measured, room: DatabaseRoom): Scenario {
  const sizes = organizationSizes(messagesPerDay, ASSUMED.messagesPerOrganization, ASSUMED.zipfExponent);
  const [largest = 0] = sizes;
  const { databases, tooLarge } = placeOrganizations(sizes, Math.min(room.bySize, room.byWriter));
  const busiest = Math.max(...databases);
  const each = (use: keyof DatabaseUse, perSecond: number): number =>
    OPERATIONS.reduce((sum, operation) => sum + measured.database.each[operation][use] * PER_MESSAGE[operation], 0) *
    perSecond;
  const peak = peakPerSecond(messagesPerDay);
  const largestPeak = peakPerSecond(largest);
  const billed = usageOf(1, measured.billed.each);
  const gigabytes = gigabytesOf(messagesPerDay, measured);
  const dollarsPerMonth =
    billOf(messagesPerDay * DAYS_OF_MONTH, measured.billed.each).dollars +
    beyond(gigabytes.d1, STORAGE.d1) +
    beyond(gigabytes.archivedAfterAYear + gigabytes.filesAfterAYear, STORAGE.r2);
  return {
    messagesPerDay,
    peakPerSecond: peak,
    organizations: sizes.length,
    largest: {
      messagesPerDay: largest,
      peakPerSecond: largestPeak,
      inboxRequestsPerSecond: each("inboxCalls", largestPeak),
      agents: Math.ceil(largest / ASSUMED.messagesPerAgent),
      numbers: Math.ceil(largestPeak / LIMITS.numberPerSecond),
    },
    databases: {
      count: databases.length,
      decides: room.bySize < room.byWriter ? "size" : "writer",
      tooLarge,
      busiest: simulateDatabase(databaseLoad(peakPerSecond(busiest), measured)),
    },
    gigabytes,
    queue: {
      perSecond: each("queued", peak),
      perSecondWithoutD1: (PER_MESSAGE["inbound text"] + PER_MESSAGE["inbound with media"] + PER_MESSAGE.status) * peak,
    },
    conversationRequestsPerSecond: each("conversationCalls", peak),
    storageWritesPerSecond: billed.storageWrites * peak,
    dollarsPerMonth,
    dollarsPerThousand: (dollarsPerMonth / (messagesPerDay * DAYS_OF_MONTH)) * 1000,
  };
}

/** Of D1, by the mix of what comes in and what goes out. */
export function bytesPerMessage({ database }: Measured): number {
  const { inbound, outbound } = database.bytesPerMessage;
  return inbound * (1 - PER_MESSAGE.send) + outbound * PER_MESSAGE.send;
}

function gigabytesOf(messagesPerDay: number, measured: Measured): Scenario["gigabytes"] {
  const perDay = (messagesPerDay * bytesPerMessage(measured)) / 1e9;
  const files = messagesPerDay * PER_MESSAGE["inbound with media"] * ASSUMED.bytesPerFile;
  return {
    d1: perDay * ASSUMED.daysInD1,
    d1AfterAYear: perDay * DAYS_OF_YEAR,
    archivedAfterAYear: (messagesPerDay * ASSUMED.archivedBytesPerMessage * (DAYS_OF_YEAR - ASSUMED.daysInD1)) / 1e9,
    filesAfterAYear: (files * DAYS_OF_YEAR) / 1e9,
  };
}

function beyond(gigabytes: number, price: { perGigabyte: number; includedGigabytes: number }): number {
  return Math.max(0, gigabytes - price.includedGigabytes) * price.perGigabyte;
}
