import { PER_MESSAGE } from "../cost/bill.ts";
import { OPERATIONS, type Operation } from "../cost/operations.ts";
import { ASSUMED } from "./assumptions.ts";
import { batchMs } from "./batch-ms.ts";
import type { Measured } from "./measured.ts";
import { simulateDatabase, type DatabaseLoad, type DatabaseReport, type Errand } from "./simulate-database.ts";

const SEED = 20_261_121;
/** What comes by webhook, and so shares batches. */
const BY_WEBHOOK = new Set<Operation>(["inbound text", "inbound with media", "status"]);
const SEARCH_STEPS = 12;
const SEARCH_SECONDS = 20;

/** What so many messages a second ask of one database, with all that happens beside them (bench/cost/bill.ts). */
export function databaseLoad(
  perSecond: number,
  { database, billed }: Measured,
  { shares = true, seconds = 60 }: { shares?: boolean; seconds?: number } = {},
): DatabaseLoad {
  const slower = (points: { events: number; ms: number }[]): ((events: number) => number) => {
    const ms = batchMs(points);
    return (events) => ms(events) * ASSUMED.d1MsPerMs;
  };
  const own = OPERATIONS.filter((operation) => !BY_WEBHOOK.has(operation)).map((operation): Errand => {
    const { roundTrips, ms } = database.each[operation];
    return { perSecond: PER_MESSAGE[operation] * perSecond, roundTrips, ms: ms * ASSUMED.d1MsPerMs };
  });
  // The job that fetches a file: its way to D1 is taken to be as long as that of the message.
  const media = database.each["inbound with media"];
  const later = Math.max(0, billed.each["inbound with media"].d1RoundTrips - media.roundTrips);
  const fetching: Errand = {
    perSecond: PER_MESSAGE["inbound with media"] * perSecond,
    roundTrips: later,
    ms: (media.ms / Math.max(1, media.roundTrips)) * later * ASSUMED.d1MsPerMs,
  };
  return {
    messagesPerSecond: (PER_MESSAGE["inbound text"] + PER_MESSAGE["inbound with media"]) * perSecond,
    statusesPerSecond: PER_MESSAGE.status * perSecond,
    errands: [...own, fetching],
    messageMs: slower(database.messageBatches),
    statusMs: slower(database.statusBatches),
    roundTripMs: ASSUMED.roundTripMs,
    isolates: ASSUMED.isolates,
    shares,
    seconds,
    seed: SEED,
  };
}

/** How many messages a second keep one database as busy as it may be, to a hundredth or so. */
export function messagesPerSecondOf(measured: Measured): number {
  const busyAt = (perSecond: number): number => report(perSecond, measured, SEARCH_SECONDS).busy;
  let high = 1;
  while (busyAt(high) < ASSUMED.busy) high *= 2;
  let low = high / 2;
  for (let step = 0; step < SEARCH_STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (busyAt(middle) < ASSUMED.busy) low = middle;
    else high = middle;
  }
  return low;
}

function report(perSecond: number, measured: Measured, seconds: number): DatabaseReport {
  return simulateDatabase(databaseLoad(perSecond, measured, { seconds }));
}
