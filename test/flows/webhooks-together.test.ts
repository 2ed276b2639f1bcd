import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { readConfig } from "../../src/config.ts";
import { OPEN_INTAKE } from "../../src/domain/intake.ts";
import type { Job } from "../../src/domain/job.ts";
import type { Provider } from "../../src/providers/provider.ts";
import { createServices } from "../../src/services.ts";
import { createGathering, GatheringStalled } from "../../src/usecases/ingest/gather.ts";
import { receiveWebhook } from "../../src/usecases/ingest/receive-webhook.ts";
import { sign, textMessage, webhook } from "../support/webhook.ts";
import { api, conversationWith, createWorld, unique, type World } from "../support/world.ts";

/** A D1 whose first batch waits for a word, and then works or refuses; counts the batches. */
function heldDatabase(until: Promise<void>, refuses: boolean) {
  const database = {
    batches: 0,
    prepare: (query: string) => env.DB.prepare(query),
    batch: async (statements: D1PreparedStatement[]) => {
      database.batches += 1;
      if (database.batches === 1) await until;
      if (refuses) throw new Error("D1_ERROR: D1 DB is overloaded. Requests queued for too long.");
      return env.DB.batch(statements);
    },
  };
  return database;
}

/** Takes all of them in at once: the first is not stored before the last was read. @param refuses D1 fails, all the time */
async function takeTogether(bodies: object[], options: { refuses?: boolean } = {}) {
  const allRead = Promise.withResolvers<void>();
  const database = heldDatabase(allRead.promise, options.refuses ?? false);
  const jobs: Job[] = [];
  const ctx = createExecutionContext();
  const outcome = readConfig(env);
  if (!outcome.ok) throw new Error(outcome.problems.join());
  const services = createServices({ ...env, DB: database as unknown as D1Database }, outcome.config, ctx);
  const real = services.provider("cloud_api");
  let read = 0;
  const counting: Provider = {
    ...real,
    read: (body, at) => {
      read += 1;
      // What follows the reading, as far as to the line of those that wait, happens before anything else can.
      if (read === bodies.length) allRead.resolve();
      return real.read(body, at);
    },
  };
  const deps = {
    ...services,
    intake: { state: OPEN_INTAKE },
    provider: () => counting,
    enqueue: async (job: Job) => void jobs.push(job),
  };
  const taken = await Promise.allSettled(
    bodies.map(async (body) => {
      const text = JSON.stringify(body);
      const headers = new Headers({ "X-Hub-Signature-256": await sign(text) });
      await receiveWebhook(deps, {
        provider: "cloud_api",
        raw: new Uint8Array(new TextEncoder().encode(text)),
        headers,
      });
    }),
  );
  await waitOnExecutionContext(ctx);
  return { taken: taken.filter((end) => end.status === "fulfilled").length, batches: database.batches, jobs };
}

function people(count: number): string[] {
  return Array.from({ length: count }, () => String(56_944_510_000 + unique()));
}

const hello = (world: World, waId: string) => webhook(world, { messages: [textMessage(waId, `Hola de ${waId}`)] });

describe("webhooks that come while another is being stored", () => {
  it("are stored together in one batch, each message once, and each is answered when it is", async () => {
    const world = await createWorld();
    const waIds = people(9);
    const { taken, batches } = await takeTogether(waIds.map((waId) => hello(world, waId)));
    expect(taken).toBe(9);
    expect(batches).toBe(2);
    for (const waId of waIds) {
      expect(await conversationWith(world, waId)).toMatchObject({ last_message: `Hola de ${waId}`, unread_count: 1 });
    }
  });

  it("count a message once that is delivered several times at once", async () => {
    const world = await createWorld();
    const [first = "", waId = ""] = people(2);
    const twice = hello(world, waId);
    await takeTogether([hello(world, first), twice, twice, twice]);
    expect(await conversationWith(world, waId)).toMatchObject({ unread_count: 1 });
  });

  it("keep the body alone of which something could not be stored", async () => {
    const world = await createWorld();
    const [first = "", second = "", third = ""] = people(3);
    const unreadable = webhook(world, { messages: [{ nonsense: true }, textMessage(second, "readable")] });
    const { taken } = await takeTogether([hello(world, first), unreadable, hello(world, third)]);
    expect(taken).toBe(3);
    const { body } = await api(world.admin, "GET", "/api/whatsapp/failed-events");
    expect(body.failed_events).toMatchObject([{ reason: "unreadable_message" }]);
    for (const waId of [first, second, third]) {
      expect(await conversationWith(world, waId)).toMatchObject({ unread_count: 1 });
    }
  });

  it("wait on the queue each by itself where D1 refuses the batch", async () => {
    const world = await createWorld();
    const bodies = people(4).map((waId) => hello(world, waId));
    const { taken, batches, jobs } = await takeTogether(bodies, { refuses: true });
    expect(taken).toBe(4);
    expect(batches).toBe(2);
    expect(jobs).toHaveLength(4);
    const parked = jobs.map((job) => (job.kind === "ingest" && "text" in job.body ? job.body.text : null));
    expect(new Set(parked)).toEqual(new Set(bodies.map((body) => JSON.stringify(body))));
  });
});

describe("a gathering", () => {
  const options = { weightOf: (item: number) => item, maxWeight: 10, patienceMs: 1000 };

  it("does what comes alone at once", async () => {
    const gathering = createGathering(options);
    const groups: number[][] = [];
    const run = async (items: number[]) => void groups.push(items);
    await gathering.add(1, run);
    await gathering.add(2, run);
    expect(groups).toEqual([[1], [2]]);
  });

  it("does what came meanwhile together, in groups that are not too heavy", async () => {
    const gathering = createGathering(options);
    const groups: number[][] = [];
    const first = Promise.withResolvers<void>();
    const run = async (items: number[]) => {
      groups.push(items);
      if (groups.length === 1) await first.promise;
    };
    const added = [1, 4, 5, 6, 20, 2].map((item) => gathering.add(item, run));
    first.resolve();
    await Promise.all(added);
    expect(groups).toEqual([[1], [4, 5], [6], [20], [2]]);
  });

  it("tells everyone of a group what went wrong, and nobody of the next", async () => {
    const gathering = createGathering(options);
    const run = async (items: number[]) => {
      if (items.includes(7)) throw new Error("refused");
    };
    const ends = await Promise.allSettled([5, 7, 1, 6].map((item) => gathering.add(item, run)));
    expect(ends.map((end) => end.status)).toEqual(["fulfilled", "rejected", "rejected", "fulfilled"]);
  });

  it("lets nobody wait for ever for a group whose own end is lost", async () => {
    const gathering = createGathering({ ...options, patienceMs: 1 });
    const groups: number[][] = [];
    const never = async (items: number[]) => {
      groups.push(items);
      if (groups.length < 3) await new Promise(() => undefined);
    };
    void gathering.add(1, never);
    void gathering.add(2, never);
    await expect(gathering.add(3, never)).rejects.toThrow(GatheringStalled);
    expect(groups).toEqual([[1], [2, 3]]);
    await gathering.add(4, never);
    expect(groups).toEqual([[1], [2, 3], [4]]);
  });
});
