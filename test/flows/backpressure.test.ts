import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import type { Job } from "../../src/domain/job.ts";
import { createServices } from "../../src/services.ts";
import { receiveWebhook } from "../../src/usecases/ingest/receive-webhook.ts";
import { moveClock } from "../support/clock.ts";
import { failingDatabase } from "../support/failing-database.ts";
import { consume } from "../support/jobs.ts";
import { conversationWith, createWorld, unique, type World } from "../support/world.ts";
import { postWebhook, sign, textMessage, webhook } from "../support/webhook.ts";

const someone = (): string => String(56_944_490_000 + unique());
const OVERLOADED = "D1_ERROR: D1 DB is overloaded. Requests queued for too long.";

function recordingQueue(): Queue & { jobs: Job[] } {
  const jobs: Job[] = [];
  return { jobs, send: async (job: Job) => void jobs.push(job) } as unknown as Queue & { jobs: Job[] };
}

/** A D1 whose batches wait until they are let go. */
function hangingDatabase(): { DB: D1Database; letGo: () => void } {
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const DB = {
    prepare: (sql: string) => env.DB.prepare(sql),
    batch: (some: D1PreparedStatement[]) => gate.then(() => env.DB.batch(some)),
  };
  return { DB: DB as unknown as D1Database, letGo: () => letGo() };
}

/** Hands a webhook to the verb with a patience that ends at once where it does not end by itself. */
async function receiveImpatiently(world: World, waId: string, DB: D1Database, JOBS: Queue): Promise<void> {
  const outcome = readConfig(env);
  if (!outcome.ok) throw new Error("the test's settings are not whole");
  const ctx = createExecutionContext();
  const services = {
    ...createServices({ ...env, DB, JOBS }, outcome.config, ctx),
    within: <T>(_: number, work: Promise<T>) => Promise.race([work, Promise.resolve(null)]),
  };
  const text = JSON.stringify(webhook(world, { messages: [textMessage(waId, "Hola")] }));
  const headers = new Headers({ "x-hub-signature-256": await sign(text) });
  await receiveWebhook(services, {
    provider: "cloud_api",
    raw: Uint8Array.from(new TextEncoder().encode(text)),
    headers,
  });
}

describe("while D1 is slow or overloaded", () => {
  it("a webhook that takes too long is put on the queue, and is one message even if it was stored after all", async () => {
    const world = await createWorld();
    const waId = someone();
    const { DB, letGo } = hangingDatabase();
    const JOBS = recordingQueue();
    await receiveImpatiently(world, waId, DB, JOBS);
    expect(JOBS.jobs).toMatchObject([{ kind: "ingest" }]);
    letGo();
    await expect.poll(() => conversationWith(world, waId)).toMatchObject({ unread_count: 1 });
    await consume("parley-jobs", JOBS.jobs[0]!);
    expect(await conversationWith(world, waId)).toMatchObject({ unread_count: 1 });
  });

  it("a webhook that the queue will not have either waits for D1 after all", async () => {
    const world = await createWorld();
    const waId = someone();
    const { DB, letGo } = hangingDatabase();
    const refusing = { send: async () => Promise.reject(new Error("queue is down")) } as unknown as Queue;
    const received = receiveImpatiently(world, waId, DB, refusing);
    letGo();
    await received;
    expect(await conversationWith(world, waId)).toMatchObject({ unread_count: 1 });
  });

  it("after three refusals webhooks go straight to the queue, and D1 is left in peace", async () => {
    const world = await createWorld();
    const DB = failingDatabase(env.DB, () => true, OVERLOADED);
    const JOBS = recordingQueue();
    const post = () =>
      postWebhook(webhook(world, { messages: [textMessage(someone(), "x")] }), { env: { ...env, DB, JOBS } });
    for (let i = 0; i < 20; i += 1) expect((await post()).status).toBe(200);
    expect(JOBS.jobs).toHaveLength(20);
    expect(DB.refusals).toBe(3);
  });

  it("one that D1 takes again opens the direct way for all", async () => {
    const world = await createWorld();
    let down = true;
    const DB = failingDatabase(env.DB, () => down, OVERLOADED);
    const JOBS = recordingQueue();
    const post = (waId: string) =>
      postWebhook(webhook(world, { messages: [textMessage(waId, "x")] }), { env: { ...env, DB, JOBS } });
    for (let i = 0; i < 3; i += 1) await post(someone());
    down = false;
    await post(someone());
    expect(JOBS.jobs).toHaveLength(4);
    moveClock(2500);
    const [probe, next] = [someone(), someone()];
    await post(probe);
    await post(next);
    expect(JOBS.jobs).toHaveLength(4);
    expect(await conversationWith(world, next)).toMatchObject({ unread_count: 1 });
  });

  it("one that is no webhook is refused, not taken for an outage", async () => {
    const world = await createWorld();
    for (let i = 0; i < 5; i += 1) expect((await postWebhook({ object: "nothing" })).status).toBe(400);
    const waId = someone();
    await postWebhook(webhook(world, { messages: [textMessage(waId, "x")] }));
    expect(await conversationWith(world, waId)).toMatchObject({ unread_count: 1 });
  });
});
