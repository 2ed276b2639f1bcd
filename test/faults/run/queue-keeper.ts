import type { QueueDelivery, QueuedMessage, QueueSend, QueueVerdicts } from "../fault-plan.ts";
import type { Random } from "../random.ts";
import type { RunClock } from "./run-clock.ts";

/** What wrangler.toml says of a consumer. */
export interface ConsumerSettings {
  maxBatchSize: number;
  maxRetries: number;
  deadLetterQueue: string | null;
}

/** Queues that outlive the Worker, as Cloudflare's do: at least once, in no order, with delays by the run's clock. */
export interface QueueKeeper {
  take(send: QueueSend): void;
  /** Delivers what is due, in batches, until nothing is left that is due now. */
  pump(): Promise<void>;
  /** When the next message is due, ms; null where none is left. */
  nextDueAt(): number | null;
  waiting(): number;
  counts(): { taken: number; delivered: number; twice: number; buried: number; lost: string[] };
}

interface Waiting extends QueuedMessage {
  queue: string;
  dueAt: number;
}

export interface QueueKeeperOptions {
  consumers: Record<string, ConsumerSettings>;
  clock: RunClock;
  random: Random;
  /** The share of messages that is delivered once more although it was acknowledged. */
  twice: () => number;
  /** Rejects where the consumer broke or the Worker is gone: then all of the batch come again. */
  deliver: (delivery: QueueDelivery) => Promise<QueueVerdicts>;
}

/** How many batches of a queue are under way at once. */
const CONCURRENCY = 2;

export function createQueueKeeper(options: QueueKeeperOptions): QueueKeeper {
  const { clock, random } = options;
  const waiting = new Set<Waiting>();
  const counts = { taken: 0, delivered: 0, twice: 0, buried: 0, lost: new Array<string>() };
  let lastId = 0;

  const put = (queue: string, body: unknown, dueAt: number, attempts = 1): void =>
    void waiting.add({ id: String((lastId += 1)), queue, body, dueAt, attempts });

  /** Up to a batch of what is due, in no order, and no longer waiting then. */
  function draw(queue: string, size: number): Waiting[] {
    const due = [...waiting].filter((message) => message.queue === queue && message.dueAt <= clock.now());
    const drawn = due
      .map((message) => ({ message, rank: random.next() }))
      .sort((a, b) => a.rank - b.rank)
      .slice(0, size)
      .map(({ message }) => message);
    for (const message of drawn) waiting.delete(message);
    return drawn;
  }

  function comeAgain(message: Waiting, delaySeconds: number, settings: ConsumerSettings): void {
    const { queue, body, attempts } = message;
    if (attempts <= settings.maxRetries) return put(queue, body, clock.now() + delaySeconds * 1000, attempts + 1);
    if (settings.deadLetterQueue === null) return void counts.lost.push(JSON.stringify(body));
    counts.buried += 1;
    put(settings.deadLetterQueue, body, clock.now());
  }

  /** @returns whether there was anything */
  async function deliverBatch(queue: string, settings: ConsumerSettings): Promise<boolean> {
    const batch = draw(queue, settings.maxBatchSize);
    if (batch.length === 0) return false;
    const messages = batch.map(({ id, body, attempts }) => ({ id, body, attempts }));
    const verdicts = await options.deliver({ queue, messages }).catch((): QueueVerdicts => []);
    counts.delivered += batch.length;
    for (const message of batch) {
      const verdict = verdicts.find(({ id }) => id === message.id);
      if (verdict?.kind === "ack") {
        if (!random.chance(options.twice())) continue;
        counts.twice += 1;
        put(queue, message.body, clock.now() + random.between(0, 60) * 1000, message.attempts);
      } else {
        // What a broken consumer leaves comes at once, but not within the same moment.
        comeAgain(message, verdict?.delaySeconds ?? 1, settings);
      }
    }
    return true;
  }

  async function drainQueue(queue: string, settings: ConsumerSettings): Promise<void> {
    while (await deliverBatch(queue, settings));
  }

  return {
    take({ queue, messages }) {
      counts.taken += messages.length;
      for (const { body, delaySeconds } of messages) put(queue, body, clock.now() + delaySeconds * 1000);
    },
    async pump() {
      await Promise.all(
        Object.entries(options.consumers).flatMap(([queue, settings]) =>
          Array.from({ length: CONCURRENCY }, () => drainQueue(queue, settings)),
        ),
      );
    },
    nextDueAt: () => (waiting.size === 0 ? null : Math.min(...[...waiting].map(({ dueAt }) => dueAt))),
    waiting: () => waiting.size,
    counts: () => counts,
  };
}
