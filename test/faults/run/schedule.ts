import { CALM, type FaultPlan, type Weather } from "../fault-plan.ts";
import { createRandom, type Random } from "../random.ts";
import { drawGraphFault, drawMediaFault, type GraphFault } from "./graph-faults.ts";
import type { MetaManners } from "./meta.ts";

/** What happens in one step of the run, and how everything behaves meanwhile. */
export interface Step {
  weather: Pick<FaultPlan, "seed" | "database" | "queues" | "storage" | "objects">;
  manners: MetaManners;
  graphFaults: GraphFault[];
  /** Messages that customers write, sends that are wanted, chats that customers look at, conversations marked as read. */
  inbound: number;
  sends: number;
  looks: number;
  marks: number;
  /** The Worker is killed once so many webhooks of this step have left; null: it lives. */
  killAfterPosts: number | null;
  /** The share of queued messages that come once more. */
  twice: number;
  /** How far the clock moves on afterwards. */
  skipMs: number;
}

export interface Schedule {
  conversations: number;
  steps: Step[];
}

const FULL = { conversations: 500, inbound: 10_000, sends: 2000, steps: 100 };

/** Everything that the seed decides. What it can't decide is which of two things that happen at once comes first. */
export function drawSchedule(seed: number, scale: number): Schedule {
  const random = createRandom(seed);
  const conversations = Math.max(5, Math.round(FULL.conversations * scale));
  const count = Math.min(Math.max(Math.round(FULL.steps * scale), 10), 200);
  // Everybody's first message comes before the steps.
  const inbound = Math.round(FULL.inbound * scale) - conversations;
  const sends = Math.round(FULL.sends * scale);
  const database = stretches(random, 0.35, drawDatabase);
  const queues = stretches(random, 0.3, (r) => drawService(r, "Queue send failed: Internal Server Error"));
  const storage = stretches(random, 0.3, (r) =>
    drawService(r, "R2: We encountered an internal error. Please try again. (10001)"),
  );
  const objects = stretches(random, 0.4, drawObjects);
  const share = (total: number, index: number): number =>
    Math.floor((total * (index + 1)) / count) - Math.floor((total * index) / count);
  const steps = Array.from({ length: count }, (_, index): Step => {
    const own = share(sends, index);
    const stormy = random.chance(0.6);
    const mediaStorm = random.chance(0.4);
    return {
      weather: {
        seed: random.between(1, 2 ** 31 - 1),
        database: database(),
        queues: queues(),
        storage: storage(),
        objects: objects(),
      },
      manners: {
        webhooks: {
          duplicate: random.chance(0.3) ? random.between(1, 2) : 0,
          shuffle: random.chance(0.6),
          batch: random.pick([1, 3, 10, 30, 100]),
          concurrency: random.between(1, 8),
        },
        unheard: random.chance(0.3) ? 0.2 : 0,
        late: random.between(0, 3),
      },
      graphFaults: [
        ...Array.from({ length: stormy ? random.between(1, Math.max(1, own)) : 0 }, () => drawGraphFault(random)),
        ...Array.from({ length: mediaStorm ? random.between(1, 12) : 0 }, () => drawMediaFault(random)),
      ],
      inbound: share(inbound, index),
      sends: own,
      looks: random.between(0, 10),
      marks: random.between(0, 3),
      // Twice at least, however short the run is.
      killAfterPosts: random.chance(0.12) || index === 3 || index === 7 ? random.between(1, 12) : null,
      twice: random.pick([0, 0, 0.02, 0.1]),
      skipMs: random.between(10_000, 90_000),
    };
  });
  return { conversations, steps };
}

/** Calm, and now and then something else for one to three steps. */
function stretches<T extends object>(random: Random, share: number, draw: (random: Random) => T): () => T | Weather {
  let left = 0;
  let now: T | Weather = CALM;
  return () => {
    if (left > 0) left -= 1;
    else if (random.chance(share)) {
      left = random.between(0, 2);
      now = draw(random);
    } else now = CALM;
    return now;
  };
}

/** The texts are D1's own: after some of them the product asks again at once, after others it does not. */
function drawDatabase(random: Random): Weather {
  const lost = "D1_ERROR: Network connection lost.";
  return random.pick<Weather>([
    { before: 0.15, after: 0.1, reason: lost },
    { before: 0, after: 0.3, reason: lost },
    { before: 0.6, after: 0.1, reason: lost },
    { before: 1, after: 0, reason: "D1_ERROR: D1 DB is overloaded. Requests queued for too long." },
    { before: 0.3, after: 0, reason: "D1_ERROR: D1 DB is overloaded. Too many requests queued." },
    { before: 0.5, after: 0, reason: "D1_ERROR: Internal error in D1 DB storage caused object to be reset." },
  ]);
}

function drawService(random: Random, reason: string): Weather {
  return random.pick<Weather>([
    { before: 1, after: 0, reason },
    { before: 0.3, after: 0.2, reason },
    { before: 0, after: 0.3, reason },
  ]);
}

function drawObjects(random: Random): Weather {
  return random.pick<Weather>([
    { before: 0.05, after: 0.05, reason: "" },
    { before: 0.2, after: 0.2, reason: "" },
  ]);
}
