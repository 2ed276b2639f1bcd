import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { Job } from "../../src/domain/job.ts";
import { failingDatabase } from "../support/failing-database.ts";
import { consumeAll } from "../support/jobs.ts";
import { api, conversationWith, createWorld, unique, type World } from "../support/world.ts";
import { status, textMessage, webhook } from "../support/webhook.ts";

const someone = (): string => String(56_944_480_000 + unique());
const parked = (body: unknown): Job => ({
  kind: "ingest",
  provider: "cloud_api",
  body: { text: typeof body === "string" ? body : JSON.stringify(body) },
});

/** A D1 that counts how often it is asked. */
function countingDatabase(): { DB: D1Database; roundTrips: () => number } {
  let roundTrips = 0;
  const DB = failingDatabase(env.DB, () => {
    roundTrips += 1;
    return false;
  });
  return { DB, roundTrips: () => roundTrips };
}

async function textsOf(world: World, waId: string): Promise<string[]> {
  const { id } = await conversationWith(world, waId);
  const { body } = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${id}&limit=100`);
  return body.messages.map((message: { text: string }) => message.text);
}

describe("a backlog of webhooks", () => {
  it("is stored in as many round trips as one webhook is", async () => {
    const world = await createWorld();
    const jobs = (count: number) =>
      Array.from({ length: count }, (_, i) => parked(webhook(world, { messages: [textMessage(someone(), `n ${i}`)] })));
    const [one, many] = [countingDatabase(), countingDatabase()];
    await consumeAll("parley-jobs", jobs(1), { env: { ...env, DB: one.DB } });
    const fates = await consumeAll("parley-jobs", jobs(60), { env: { ...env, DB: many.DB } });
    expect(many.roundTrips()).toBe(one.roundTrips());
    expect(fates.every(({ acked }) => acked)).toBe(true);
    const { body } = await api(world.agent, "GET", "/api/whatsapp/stats");
    expect(body.stats).toMatchObject({ total_conversations: 61, messages_last_24h: 61 });
  });

  it("is stored once, in the provider's order, whatever the order and however often it comes", async () => {
    const world = await createWorld();
    const waId = someone();
    const at = Math.floor(Date.now() / 1000) - 100;
    const bodies = [0, 1, 2].map((i) =>
      parked(webhook(world, { messages: [textMessage(waId, `m${i}`, { at: at + i })] })),
    );
    await consumeAll("parley-jobs", [bodies[2]!, bodies[0]!, bodies[1]!, bodies[0]!]);
    await consumeAll("parley-jobs", bodies);
    expect(await textsOf(world, waId)).toEqual(["m2", "m1", "m0"]);
    expect(await conversationWith(world, waId)).toMatchObject({ unread_count: 3, last_message: "m2" });
  });

  it("takes statuses only forward, in whatever order their bodies lie", async () => {
    const world = await createWorld();
    const waId = someone();
    await consumeAll("parley-jobs", [parked(webhook(world, { messages: [textMessage(waId, "Hola")] }))]);
    const { id } = await conversationWith(world, waId);
    const sent = await api(world.agent, "POST", "/api/whatsapp/send", { conversation_id: id, message: "Hi" });
    const told = (name: "sent" | "delivered" | "read") =>
      parked(webhook(world, { statuses: [status(sent.body.message_id, name)] }));
    await consumeAll("parley-jobs", [told("read"), told("sent"), told("delivered")]);
    const { body } = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${id}`);
    expect(body.messages[0]).toMatchObject({ status: "read" });
  });

  it("with a body that is none is stored without it", async () => {
    const world = await createWorld();
    const waId = someone();
    const fates = await consumeAll("parley-jobs", [
      parked(webhook(world, { messages: [textMessage(waId, "before")] })),
      parked('{"object":"something else"}'),
      parked("not even JSON"),
      parked(webhook(world, { messages: [textMessage(waId, "after")] })),
    ]);
    expect(fates.every(({ acked }) => acked)).toBe(true);
    expect((await textsOf(world, waId)).toSorted()).toEqual(["after", "before"]);
  });

  it("keeps what could not be stored of one body, and stores the others", async () => {
    const [world, unknown] = [await createWorld(), await createWorld()];
    await env.DB.prepare("UPDATE channels SET external_id = 'gone' || id WHERE id = ?").bind(unknown.channelId).run();
    const waId = someone();
    const lost = JSON.stringify(webhook(unknown, { messages: [textMessage(waId, "to nobody")] }));
    await consumeAll("parley-jobs", [parked(webhook(world, { messages: [textMessage(waId, "to us")] })), parked(lost)]);
    expect(await textsOf(world, waId)).toEqual(["to us"]);
    const { results } = await env.DB.prepare("SELECT reason FROM failed_events WHERE raw = ?").bind(lost).all();
    expect(results).toEqual([{ reason: "unknown_channel" }]);
  });

  it("which does not pass together passes apart: one that D1 will not take waits alone", async () => {
    const world = await createWorld();
    const people = Array.from({ length: 7 }, someone);
    const jobs = people.map((waId, i) =>
      parked(webhook(world, { messages: [textMessage(waId, i === 3 ? "POISON" : "well")] })),
    );
    // What refuses is a batch with this message in it, as a fault of D1's own that no halving of rows explains.
    const prepare = (sql: string) => poisoned(env.DB.prepare(sql));
    const DB = { prepare, batch: (statements: D1PreparedStatement[]) => refusing(statements) } as unknown as D1Database;
    const fates = await consumeAll("parley-jobs", jobs, { env: { ...env, DB } });
    expect(fates.map(({ acked }) => acked)).toEqual([true, true, true, false, true, true, true]);
    expect(fates[3]?.retryAfterSeconds).toBe(5);
  });

  it("asks D1 a few times only while it refuses, and leaves all of it on the queue", async () => {
    const world = await createWorld();
    let asked = 0;
    const DB = failingDatabase(
      env.DB,
      () => {
        asked += 1;
        return true;
      },
      "D1_ERROR: D1 DB is overloaded. Requests queued for too long.",
    );
    const jobs = Array.from({ length: 40 }, () => parked(webhook(world, { messages: [textMessage(someone(), "x")] })));
    const fates = await consumeAll("parley-jobs", jobs, { env: { ...env, DB } });
    expect(fates.every(({ acked, retryAfterSeconds }) => !acked && retryAfterSeconds === 5)).toBe(true);
    expect(asked).toBeLessThanOrEqual(3);
  });
});

const parameters = new WeakMap<object, { real: D1PreparedStatement; values: unknown[] }>();

function poisoned(real: D1PreparedStatement, values: unknown[] = []): D1PreparedStatement {
  const statement = new Proxy(real, {
    get(target, name) {
      if (name === "bind") return (...bound: unknown[]) => poisoned(target.bind(...bound), bound);
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  parameters.set(statement, { real, values });
  return statement;
}

async function refusing(statements: D1PreparedStatement[]): Promise<D1Result[]> {
  const known = statements.map((statement) => parameters.get(statement)!);
  if (known.some(({ values }) => values.some((value) => String(value).includes("POISON")))) {
    throw new Error("D1_ERROR: D1 DB exceeded its CPU time limit and was reset.");
  }
  return env.DB.batch(known.map(({ real }) => real));
}
