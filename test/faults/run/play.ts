import { z } from "zod";
import { CALM } from "../fault-plan.ts";
import { createRandom } from "../random.ts";
import { createCustomers } from "./customers.ts";
import type { Schedule, Step } from "./schedule.ts";
import type { Stage } from "./stage.ts";
import { until } from "./until.ts";

/** When agents marked which conversation as read for the last time; null where Parley did not confirm it. */
export type Marks = Map<number, number | null>;

/** Plays the whole schedule. @param say hears of each step */
export async function play(
  stage: Stage,
  schedule: Schedule,
  seed: number,
  say: (line: string) => void,
): Promise<Marks> {
  const { clock, meta, queues, agents, worker } = stage;
  const random = createRandom(seed + 4);
  const customers = createCustomers({ count: schedule.conversations, meta, clock, random });
  const marks: Marks = new Map();

  await customers.allWrite();
  await meta.flush();
  await queues.pump();
  const conversations = z.array(z.object({ id: z.number() })).parse(await worker.query("SELECT id FROM conversations"));

  for (const [index, step] of schedule.steps.entries()) {
    const startedAt = Date.now();
    await behave(stage, step);
    await customers.write(step.inbound);
    await customers.look(step.looks);
    for (let i = 0; i < step.sends; i += 1) agents.want(`+${customers.any()}`);
    await bustle(stage, step);
    // With nothing else under way, so that what came before the mark and what after it can be told apart.
    for (let i = 0; i < step.marks; i += 1) {
      const conversation = conversations[random.between(0, conversations.length - 1)];
      if (conversation === undefined) continue;
      clock.skip(1000);
      await behave(stage, step);
      marks.set(conversation.id, (await agents.markRead(conversation.id)) ? clock.now() : null);
      clock.skip(1000);
    }
    clock.skip(step.skipMs);
    say(
      `${line(step, index)} ${((Date.now() - startedAt) / 1000).toFixed(1)} s, ${agents.open()} sends open, ${queues.waiting()} queued`,
    );
  }
  return marks;
}

async function behave({ worker, clock, meta, setTwice }: Stage, step: Step): Promise<void> {
  await worker.adopt({ ...step.weather, clockOffsetMs: clock.offsetMs() });
  meta.manners = step.manners;
  setTwice(step.twice);
}

/** Webhooks, sends, queues and the sweep at the same time; perhaps the Worker's end in the middle of it. */
async function bustle(stage: Stage, step: Step): Promise<void> {
  const { meta, queues, agents, worker } = stage;
  for (const fault of step.graphFaults) await meta.control("POST", "/faults", fault);
  const before = meta.counts.posts;
  let over = false;
  const work = Promise.all([meta.flush().then(() => meta.repeatOld()), agents.ask(), queues.pump(), sweep(stage)]).then(
    async () => {
      // What the first round has put there.
      await queues.pump();
      await meta.flush();
      over = true;
    },
  );
  const { killAfterPosts } = step;
  if (killAfterPosts !== null) {
    await until("so many webhooks", () => over || meta.counts.posts >= before + killAfterPosts);
    await worker.kill();
    await worker.start();
  }
  await work;
}

/** The cron of every minute. It may fail: the next comes in a minute. */
export async function sweep({ worker }: Stage): Promise<void> {
  await worker.ask("cron", "* * * * *").catch(() => undefined);
}

/**
 * Brings everything to its end in calm weather: whatever still waits gets its time.
 * @returns how far the clock was ahead then, ms
 */
export async function settle(stage: Stage, say: (line: string) => void): Promise<number> {
  const { clock, meta, queues, agents, worker } = stage;
  meta.core.context.faults.reset();
  meta.manners = { webhooks: { duplicate: 0, shuffle: false, batch: 50, concurrency: 4 }, unheard: 0, late: 0 };
  stage.setTwice(0);
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const calm = { seed: round, database: CALM, queues: CALM, storage: CALM, objects: CALM };
    await worker.adopt({ ...calm, clockOffsetMs: clock.offsetMs() });
    await agents.ask();
    await meta.flush();
    await queues.pump();
    await sweep(stage);
    await queues.pump();
    await meta.flush();
    const left = await leftToDo(stage);
    if (Object.values(left).every((count) => count === 0)) {
      say(`settled after ${round} rounds`);
      const settledAfterMs = clock.offsetMs();
      await tidyUp(stage, round);
      return settledAfterMs;
    }
    say(`settling: ${JSON.stringify(left)}`);
    // To the next thing that is due, but not past the sweep's minutes.
    const due = queues.nextDueAt();
    clock.skip(Math.max(1000, Math.min((due ?? Infinity) - clock.now(), round < 20 ? 6 * MINUTE_MS : 60 * MINUTE_MS)));
  }
  throw new Error(`something never comes to its end: ${JSON.stringify(await leftToDo(stage))}`);
}

/** The nightly removal, when it is time for what the queues can't know of any more. */
async function tidyUp({ clock, worker, queues }: Stage, seed: number): Promise<void> {
  clock.skip(16 * 24 * 60 * MINUTE_MS);
  const calm = { seed, database: CALM, queues: CALM, storage: CALM, objects: CALM };
  await worker.adopt({ ...calm, clockOffsetMs: clock.offsetMs() });
  await worker.ask("cron", "0 3 * * *");
  await queues.pump();
}

const MINUTE_MS = 60_000;
const MAX_ROUNDS = 120;

const counted = z.tuple([z.object({ pending: z.number(), files: z.number() })]);

async function leftToDo({ worker, queues, agents, meta }: Stage): Promise<Record<string, number>> {
  const [{ pending, files }] = counted.parse(
    await worker.query(
      `SELECT (SELECT count(*) FROM messages WHERE status = 'pending') AS pending,
        (SELECT count(*) FROM media WHERE state = 'pending') AS files`,
    ),
  );
  const webhooks = meta.core.context.webhooks;
  const undelivered = webhooks.posts().filter((post) => post.state !== "delivered").length;
  return {
    pending,
    files,
    queued: queues.waiting(),
    open: agents.open(),
    webhooks: webhooks.pendingUpdates() + undelivered,
  };
}

function line({ weather, killAfterPosts, graphFaults }: Step, index: number): string {
  const bad = (["database", "queues", "storage", "objects"] as const).filter(
    (service) => weather[service].before + weather[service].after > 0,
  );
  return [
    `step ${index + 1}:`,
    ...bad,
    `${graphFaults.length} faults at WhatsApp`,
    ...(killAfterPosts === null ? [] : ["killed"]),
  ].join(" ");
}
