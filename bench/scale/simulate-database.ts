import { percentile } from "../report/median.ts";
import { createAgenda } from "./agenda.ts";
import { createRandom, msUntilNext } from "./random.ts";

/** What is asked of one database beside webhooks: so often, by so many ways to it, one after the other. */
export interface Errand {
  perSecond: number;
  roundTrips: number;
  /** D1's time for all of them together. */
  ms: number;
}

export interface DatabaseLoad {
  /** Webhooks with one message or one status each. */
  messagesPerSecond: number;
  statusesPerSecond: number;
  errands: Errand[];
  /** D1's time for a batch of so many. */
  messageMs(events: number): number;
  statusMs(events: number): number;
  roundTripMs: number;
  isolates: number;
  /** false: each webhook by itself, without those that meet sharing a batch. */
  shares: boolean;
  seconds: number;
  seed: number;
}

export interface DatabaseReport {
  /** How much of the time D1 works; 1 is all of it. */
  busy: number;
  /** From a webhook's arrival until it is stored, ms. */
  p50: number;
  p99: number;
  eventsPerBatch: number;
  /** Webhooks that waited longer than Parley does before it puts them on the queue. */
  late: number;
}

interface Webhook {
  kind: "message" | "status";
  at: number;
}

/** Parley's patience (src/usecases/ingest/receive-webhook.ts). */
const PATIENCE_MS = 4000;

/**
 * Plays some time of one database, which does one thing after the other, in the order in which they come: webhooks that
 * wait in their isolate while its last batch is stored, and everything else that agents and senders ask.
 */
export function simulateDatabase(load: DatabaseLoad): DatabaseReport {
  const random = createRandom(load.seed);
  const agenda = createAgenda();
  const end = load.seconds * 1000;
  const latencies: number[] = [];
  let [freeAt, worked, batches, stored] = [0, 0, 0, 0];

  /** One way to D1 and back. */
  const ask = (at: number, ms: number, answered: (at: number) => void): void => {
    agenda.add(at + load.roundTripMs / 2, (arrived) => {
      freeAt = Math.max(freeAt, arrived) + ms;
      worked += ms;
      agenda.add(freeAt + load.roundTripMs / 2, answered);
    });
  };
  const askInTurn = (at: number, [ms, ...rest]: number[], done: (at: number) => void): void => {
    if (ms === undefined) return done(at);
    ask(at, ms, (answered) => askInTurn(answered, rest, done));
  };

  const store = (at: number, group: Webhook[], done: (at: number) => void): void => {
    const messages = group.filter(({ kind }) => kind === "message").length;
    const statuses = group.length - messages;
    const steps = [
      ...(messages > 0 ? [load.messageMs(messages)] : []),
      ...(statuses > 0 ? [load.statusMs(statuses)] : []),
    ];
    askInTurn(at, steps, (answered) => {
      batches += 1;
      stored += group.length;
      latencies.push(...group.map((webhook) => answered - webhook.at));
      done(answered);
    });
  };
  const isolates = Array.from({ length: load.isolates }, () => createIsolate(store, load.shares));

  const arrivals = (perSecond: number, arrive: (at: number) => void): void => {
    if (perSecond <= 0) return;
    const next = (at: number): void => {
      const then = at + msUntilNext(random, perSecond);
      if (then > end) return;
      agenda.add(then, (now) => {
        arrive(now);
        next(now);
      });
    };
    next(0);
  };
  const webhooks = (kind: Webhook["kind"], perSecond: number): void =>
    arrivals(perSecond, (at) => isolates[Math.floor(random() * isolates.length)]?.take({ kind, at }));

  webhooks("message", load.messagesPerSecond);
  webhooks("status", load.statusesPerSecond);
  for (const { perSecond, roundTrips, ms } of load.errands) {
    const ways = Math.max(1, Math.round(roundTrips));
    const steps = Array.from({ length: ways }, () => ms / ways);
    arrivals(perSecond, (at) => askInTurn(at, steps, () => undefined));
  }
  // What has come is finished: the waiting of the last is counted too.
  agenda.runUntil(Infinity);
  return {
    busy: worked / Math.max(end, freeAt),
    p50: latencies.length === 0 ? 0 : percentile(latencies, 50),
    p99: latencies.length === 0 ? 0 : percentile(latencies, 99),
    eventsPerBatch: batches === 0 ? 0 : stored / batches,
    late: latencies.filter((ms) => ms > PATIENCE_MS).length,
  };
}

type Store = (at: number, group: Webhook[], done: (at: number) => void) => void;

function createIsolate(store: Store, shares: boolean) {
  let waiting: Webhook[] = [];
  let running = false;
  const begin = (at: number): void => {
    if (waiting.length === 0) return;
    const group = waiting;
    waiting = [];
    running = true;
    store(at, group, (done) => {
      running = false;
      begin(done);
    });
  };
  return {
    take(webhook: Webhook): void {
      if (!shares) return store(webhook.at, [webhook], () => undefined);
      waiting.push(webhook);
      if (!running) begin(webhook.at);
    },
  };
}
