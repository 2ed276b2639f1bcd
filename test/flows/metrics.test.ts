import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../src/db/database.ts";
import { foldMessages } from "../../src/db/fold-metrics.ts";
import { foldMetrics } from "../../src/usecases/upkeep/fold-metrics.ts";
import { moveClock } from "../support/clock.ts";
import { measure, scansTable } from "../support/measure.ts";
import { control, simulator, WORKER_URL } from "../support/simulator.ts";
import { api, conversationWith, createWorld, customerSays, unique } from "../support/world.ts";

const TOKEN = "dev-metrics-token-0123456789abcdef";
const someone = (): string => String(56_944_470_000 + unique());

function ask(token: string | null): Promise<Response> {
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  return exports.default.fetch(new Request(`${WORKER_URL}/metrics`, { headers }));
}

/** Every sample, by its name and labels as they are written. */
async function scrape(): Promise<Map<string, number>> {
  const text = await (await ask(TOKEN)).text();
  const samples = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(samples.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]));
}

/** What has been added to each sample by a piece of work and the minute after it. */
async function addedBy(work: () => Promise<unknown>): Promise<(sample: string) => number> {
  moveClock(120_000);
  const before = await scrape();
  await work();
  moveClock(240_000);
  const after = await scrape();
  return (sample) => (after.get(sample) ?? 0) - (before.get(sample) ?? 0);
}

describe("the metrics", () => {
  it("open to their own token alone", async () => {
    const world = await createWorld();
    expect((await ask(null)).status).toBe(401);
    expect((await ask("another")).status).toBe(401);
    expect((await ask(world.admin.token)).status).toBe(401);
    const answer = await ask(TOKEN);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("count each message once by direction and type, whoever it belongs to", async () => {
    const world = await createWorld();
    const waId = someone();
    const added = await addedBy(async () => {
      await customerSays(world, waId, "one");
      await customerSays(world, waId, "two");
      await customerSays(await createWorld(), someone(), { type: "image", image: {} });
      const { id } = await conversationWith(world, waId);
      await api(world.agent, "POST", "/api/whatsapp/send", { conversation_id: id, message: "three" });
    });
    expect(added('whatsapp_messages_total{direction="inbound",type="text"}')).toBe(2);
    expect(added('whatsapp_messages_total{direction="inbound",type="image"}')).toBe(1);
    expect(added('whatsapp_messages_total{direction="outbound",type="text"}')).toBe(1);
    expect(added("whatsapp_receive_latency_seconds_count")).toBe(3);
    expect(added("whatsapp_send_latency_seconds_count")).toBe(1);
    expect(added('whatsapp_send_latency_seconds_bucket{le="+Inf"}')).toBe(1);
  });

  it("put a message that came late into the range of how late it was", async () => {
    const world = await createWorld();
    const added = await addedBy(() =>
      customerSays(world, someone(), "late", { timestamp: Math.floor(Date.now() / 1000) - 20 }),
    );
    expect(added('whatsapp_receive_latency_seconds_bucket{le="10"}')).toBe(0);
    expect(added('whatsapp_receive_latency_seconds_bucket{le="30"}')).toBe(1);
    expect(added("whatsapp_receive_latency_seconds_sum")).toBeGreaterThanOrEqual(20);
  });

  it("count a send that is still waiting after a minute as slower than every range, and show that it waits", async () => {
    const world = await createWorld();
    const waId = someone();
    await customerSays(world, waId, "Hola");
    const { id } = await conversationWith(world, waId);
    await control("POST", "/faults", {
      phone_number_id: world.phoneNumberId,
      kind: "error",
      code: 130429,
      http_status: 429,
      count: 1,
    });
    const added = await addedBy(() =>
      api(world.agent, "POST", "/api/whatsapp/send", { conversation_id: id, message: "waits" }),
    );
    expect(added('whatsapp_send_latency_seconds_bucket{le="60"}')).toBe(0);
    expect(added('whatsapp_send_latency_seconds_bucket{le="+Inf"}')).toBe(1);
    const now = await scrape();
    expect(now.get('parley_waiting{kind="sends"}')).toBeGreaterThanOrEqual(1);
    expect(now.get("parley_oldest_send_age_seconds")).toBeGreaterThan(60);
  });

  it("count nothing twice when two folds run at once", async () => {
    const world = await createWorld();
    const added = await addedBy(async () => {
      await customerSays(world, someone(), "once");
      const deps = { db: openDatabase(env.DB), now: () => Date.now() + 120_000 };
      await Promise.all([foldMetrics(deps), foldMetrics(deps), foldMetrics(deps)]);
    });
    expect(added('whatsapp_messages_total{direction="inbound",type="text"}')).toBe(1);
  });

  it("never go back when what they counted is removed, and go on with what comes after it", async () => {
    const world = await createWorld();
    const added = await addedBy(async () => {
      await customerSays(world, someone(), "removed");
      await foldMetrics({ db: openDatabase(env.DB), now: () => Date.now() + 120_000 });
      await env.DB.prepare("DELETE FROM messages WHERE organization_id = ?").bind(world.organizationId).run();
      await foldMetrics({ db: openDatabase(env.DB), now: () => Date.now() + 120_000 });
      await customerSays(world, someone(), "after it");
    });
    expect(added('whatsapp_messages_total{direction="inbound",type="text"}')).toBe(2);
  });

  it("count webhooks that could not be processed, by the reason", async () => {
    const added = await addedBy(async () => {
      const world = await createWorld();
      await env.DB.prepare("UPDATE channels SET external_id = 'moved' || id WHERE id = ?").bind(world.channelId).run();
      await customerSays(world, someone(), "to nobody");
    });
    expect(added('parley_webhook_failures_total{provider="cloud_api",reason="unknown_channel"}')).toBe(1);
  });

  it("cost as many rows as have come since the last time, however long the history", async () => {
    const cost = async (history: number) => {
      const world = await createWorld();
      for (let i = 0; i < history; i += 1) await customerSays(world, someone(), "old", { deliver: false });
      await simulator.flush();
      const later = Date.now() + 120_000;
      await foldMetrics({ db: openDatabase(env.DB), now: () => later });
      await customerSays(world, someone(), "new");
      return measure((db) => foldMessages(openDatabase(db), later, 5000));
    };
    const [short, long] = [await cost(1), await cost(60)];
    expect(long.read).toBe(short.read);
    expect(long.plans.filter(scansTable)).toEqual([]);
  });
});
