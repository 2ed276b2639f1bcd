import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { retryDelayMs } from "../../../simulator/webhooks/webhook-post.ts";
import { createTestSimulator, customerPhone } from "./create-test-simulator.ts";
import type { TestSimulator } from "./create-test-simulator.ts";
import { jsonOf } from "./graph-answers.ts";

const text = (body: string) => ({ type: "text", text: { body } });

interface Report {
  pending: number;
  undelivered: number;
  deliveries: Array<{ state: string; attempts: number; status: number | null }>;
}

async function reportOf({ control }: TestSimulator): Promise<Report> {
  return jsonOf<Report>(await control("GET", "/webhooks"));
}

async function writeMany({ write }: TestSimulator, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 1; number <= count; number++) ids.push((await write(text(`Message ${number}`))).id);
  return ids;
}

describe("the body of a webhook", () => {
  it("is escaped as Meta does it and signed over these very bytes", async () => {
    const { simulator, write, webhooks } = createTestSimulator();
    await write(text("café 😀 a/b"));
    await simulator.flush();
    const [webhook] = webhooks;
    expect(webhook?.raw).toContain(String.raw`caf\u00e9 \ud83d\ude00 a\/b`);
    expect(webhook?.signature).toBe(
      `sha256=${createHmac("sha256", "app-secret")
        .update(webhook?.raw ?? "")
        .digest("hex")}`,
    );
  });

  it("carries an inbound message with its contact", async () => {
    const { simulator, write, webhooks, clock } = createTestSimulator();
    const { id } = await write(text("Hi"));
    await simulator.flush();
    expect(webhooks[0]?.body.entry[0]?.changes[0]).toMatchObject({
      field: "messages",
      value: {
        contacts: [{ wa_id: customerPhone, user_id: expect.any(String), profile: { name: expect.any(String) } }],
        messages: [
          {
            id,
            from: customerPhone,
            from_user_id: expect.any(String),
            timestamp: String(clock.now / 1000),
            type: "text",
            text: { body: "Hi" },
          },
        ],
      },
    });
  });

  it("names the author of a quoted message", async () => {
    const { simulator, write, inbound } = createTestSimulator();
    const { id } = await write(text("First"));
    await write({ ...text("Of mine"), context: { id } });
    await write({ ...text("Of theirs"), context: { id: "wamid.theirs" } });
    await simulator.flush();
    expect(inbound().map((message) => message["context"])).toEqual([
      undefined,
      { from: customerPhone, from_user_id: expect.any(String), id },
      { from: "15550001111", id: "wamid.theirs" },
    ]);
  });

  it("has any field and any value when asked to", async () => {
    const { simulator, control, webhooks } = createTestSimulator();
    await control("POST", "/webhooks/raw", { field: "account_update", value: { event: "ACCOUNT_DELETED" } });
    await simulator.flush();
    expect(webhooks[0]?.body.entry[0]).toEqual({
      id: "200000000000002",
      changes: [{ field: "account_update", value: { event: "ACCOUNT_DELETED" } }],
    });
  });
});

describe("the delivery of webhooks", () => {
  it("keeps the order and leaves nothing pending", async () => {
    const test = createTestSimulator();
    const ids = await writeMany(test, 5);
    await test.simulator.flush();
    expect(test.inbound().map(({ id }) => id)).toEqual(ids);
    expect(await reportOf(test)).toMatchObject({ pending: 0, undelivered: 0 });
  });

  it("tries again after anything but a 200, and nothing else counts", async () => {
    const test = createTestSimulator();
    test.answers.push(500, 202, 204);
    await writeMany(test, 1);
    await test.simulator.flush();
    expect(test.webhooks).toHaveLength(4);
    expect(new Set(test.webhooks.map(({ raw }) => raw)).size).toBe(1);
    expect((await reportOf(test)).deliveries).toMatchObject([{ state: "delivered", attempts: 4, status: 200 }]);
  });

  it("gives up after three repetitions, says so, and tries again with the next flush", async () => {
    const test = createTestSimulator();
    test.answers.push(500, 500, 500, 500);
    await writeMany(test, 1);
    await test.simulator.flush();
    expect(await reportOf(test)).toMatchObject({ undelivered: 1, deliveries: [{ attempts: 4, status: 500 }] });
    await test.simulator.flush();
    expect(await reportOf(test)).toMatchObject({ undelivered: 0, deliveries: [{ attempts: 5, status: 200 }] });
  });

  it("counts an answer that never came as a failure", async () => {
    let isBroken = true;
    const test = createTestSimulator({
      deliver: async () => {
        if (isBroken) throw new Error("connection refused");
        return new Response(null, { status: 200 });
      },
    });
    await writeMany(test, 1);
    await test.simulator.flush();
    expect((await reportOf(test)).deliveries).toMatchObject([{ status: null, error: "connection refused" }]);
    isBroken = false;
    await test.simulator.flush();
    expect(await reportOf(test)).toMatchObject({ undelivered: 0 });
  });

  it("waits longer between repetitions, up to a minute", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 50].map(retryDelayMs)).toEqual(
      [0, 1, 2, 5, 10, 30, 60, 60, 60].map((seconds) => seconds * 1000),
    );
  });

  it("sends what its own webhooks cause before flush returns", async () => {
    const test: TestSimulator = createTestSimulator({
      async deliver(request) {
        const body = await request.text();
        if (body.includes(String.raw`"messages":[`)) await test.send(text("Thanks"));
        else seen.push(body);
        return new Response(null, { status: 200 });
      },
    });
    const seen: string[] = [];
    await writeMany(test, 1);
    await test.simulator.flush();
    expect(seen).toHaveLength(2);
  });

  it("sends copies when told to duplicate", async () => {
    const test = createTestSimulator();
    await test.control("POST", "/webhooks", { duplicate: 2 });
    const [id] = await writeMany(test, 1);
    await test.simulator.flush();
    expect(test.inbound().map((message) => message["id"])).toEqual([id, id, id]);
  });

  it("merges updates into one POST over several entries, in order", async () => {
    const test = createTestSimulator();
    await test.control("POST", "/webhooks", { batch: 10 });
    const ids = await writeMany(test, 3);
    await test.send(text("Answer"));
    await test.simulator.flush();
    expect(test.webhooks).toHaveLength(1);
    const entries = test.webhooks[0]?.body.entry ?? [];
    expect(
      entries.map(({ changes }) =>
        changes.map(({ value }) => [value.messages?.length ?? 0, value.statuses?.length ?? 0]),
      ),
    ).toEqual([[[3, 0]], [[0, 2]]]);
    expect(entries[0]?.changes[0]?.value.contacts).toHaveLength(1);
    expect(test.inbound().map(({ id }) => id)).toEqual(ids);
  });

  it("holds webhooks until they are released, then shuffles them", async () => {
    let seed = 1;
    const test = createTestSimulator({ random: () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647 });
    await test.control("POST", "/webhooks", { hold: true, shuffle: true });
    const ids = await writeMany(test, 20);
    await test.simulator.flush();
    expect(test.webhooks).toEqual([]);
    await test.control("POST", "/webhooks", { hold: false });
    await test.simulator.flush();
    const arrived = test.inbound().map(({ id }) => id);
    expect(arrived).not.toEqual(ids);
    expect(arrived).toHaveLength(ids.length);
    expect(new Set(arrived)).toEqual(new Set(ids));
  });

  it("refuses settings it does not know", async () => {
    const { control } = createTestSimulator();
    expect((await control("POST", "/webhooks", { slow: true })).status).toBe(400);
  });

  it("leaves by itself when timers run", async () => {
    const test = createTestSimulator({ schedule: "timers", now: Date.now });
    await writeMany(test, 1);
    await test.send(text("Answer"));
    await expect
      .poll(() => test.statuses().map(({ status }) => status), { timeout: 5_000 })
      .toEqual(["sent", "delivered"]);
    test.simulator.close();
  });
});

describe("subscriptions", () => {
  it("verify another address with a challenge before webhooks go there", async () => {
    const asked: string[] = [];
    const test = createTestSimulator({
      async deliver(request) {
        const url = new URL(request.url);
        asked.push(`${request.method} ${url.origin}`);
        const isKnown =
          url.searchParams.get("hub.verify_token") === "mine" && url.searchParams.get("hub.mode") === "subscribe";
        return request.method === "GET" && !isKnown
          ? new Response(null, { status: 403 })
          : new Response(url.searchParams.get("hub.challenge"));
      },
    });
    const subscribe = (verifyToken: string) =>
      test.graph("POST", "/200000000000002/subscribed_apps", {
        override_callback_uri: "https://other.test/hook",
        verify_token: verifyToken,
      });
    expect((await subscribe("wrong")).status).toBe(400);
    expect((await subscribe("mine")).status).toBe(200);
    await writeMany(test, 1);
    await test.simulator.flush();
    expect(asked).toEqual(["GET https://other.test", "GET https://other.test", "POST https://other.test"]);
  });

  it("keep webhooks back from an account that is not subscribed", async () => {
    const test = createTestSimulator();
    await test.graph("DELETE", "/200000000000002/subscribed_apps");
    await writeMany(test, 1);
    await test.simulator.flush();
    expect(test.webhooks).toEqual([]);
  });
});
