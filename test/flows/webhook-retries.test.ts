import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { moveClock } from "../support/clock.ts";
import { auditOf } from "../auth/people.ts";
import { postWebhook, textMessage, webhook } from "../support/webhook.ts";
import { adminNow, createReceiver, dueQueues, ENDPOINTS, logOf, sendDue } from "../support/webhook-receiver.ts";
import { api, createWorld, unique, type World } from "../support/world.ts";

const someone = (): string => String(56_944_630_000 + unique());
const HELD = { ...env, HOOKS: { sendBatch: async () => {}, send: async () => {} } as unknown as Queue };
const HOUR_MS = 3_600_000;

const say = (world: World, waId: string, text: string) =>
  postWebhook(webhook(world, { messages: [textMessage(waId, text)] }), { env: HELD });

const endpointOf = async (world: World, id: number) =>
  (await api(await adminNow(world), "GET", `${ENDPOINTS}/${id}`)).body.webhook_endpoint;

/** Lets this long pass, and does what becomes due, as often as it does. */
async function pass(world: World, ms: number, steps: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) {
    moveClock(ms / steps);
    await sendDue(world);
  }
}

describe("an endpoint that takes nothing", () => {
  it("is asked again for a day, then paused with a notice, and sent all that waited once it is resumed", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    receiver.answerWith(() => new Response("down for repair", { status: 502 }));
    const { id } = await receiver.subscribe(world, ["message.received"]);
    const waId = someone();
    await say(world, waId, "1");
    await sendDue(world);
    const [first] = await logOf(world, id);
    expect(first).toMatchObject({
      state: "pending",
      attempts: 1,
      response_status: 502,
      response_text: "down for repair",
    });
    await pass(world, 23 * HOUR_MS, 92);
    expect(receiver.received.length).toBeGreaterThanOrEqual(8);
    expect(await endpointOf(world, id)).toMatchObject({ paused_at: null, failing_since: expect.any(String) });
    await pass(world, 2 * HOUR_MS, 4);
    expect(await endpointOf(world, id)).toMatchObject({ paused_at: expect.any(String), pause_reason: "failing" });
    expect(receiver.received.length).toBeLessThan(20);

    const { body } = await api(await adminNow(world), "GET", "/api/whatsapp/notices");
    expect(body.notices[0]).toMatchObject({
      kind: "webhook_paused",
      severity: "critical",
      content: { reason: "failing" },
    });
    expect(await auditOf(world.organizationId)).toContainEqual({
      actor: "system",
      action: "webhook_endpoint.paused",
      target: `webhook_endpoint:${id}`,
    });

    await say(world, waId, "2");
    expect(await dueQueues(world)).toEqual([]);
    receiver.answerWith(() => new Response("ok"));
    receiver.received.length = 0;
    const resumed = await api(await adminNow(world), "POST", `${ENDPOINTS}/${id}/resume`);
    expect(resumed.body.webhook_endpoint).toMatchObject({ paused_at: null, pause_reason: null, failing_since: null });
    await sendDue(world);
    expect(receiver.received.map(({ body }) => body.data.message.text)).toEqual(["1", "2"]);
  });

  it("loses one event alone where the others come through", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    receiver.answerWith(({ body }) => new Response(null, { status: body.data.message.text === "bad" ? 400 : 200 }));
    const { id } = await receiver.subscribe(world, ["message.received"]);
    const [ana, luis] = [someone(), someone()];
    await say(world, ana, "bad");
    await say(world, ana, "good");
    await sendDue(world);
    await pass(world, 12 * HOUR_MS, 24);
    await say(world, luis, "other");
    await pass(world, 13 * HOUR_MS, 26);
    const log = await logOf(world, id);
    expect(log.map(({ state }: { state: string }) => state)).toEqual(["failed", "delivered", "delivered"]);
    expect((await endpointOf(world, id)).paused_at).toBeNull();
  });

  it("is paused at once where it says that it is gone", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    receiver.answerWith(() => new Response(null, { status: 410 }));
    const { id } = await receiver.subscribe(world, ["message.received"]);
    await say(world, someone(), "1");
    await say(world, someone(), "2");
    await sendDue(world);
    expect(receiver.received).toHaveLength(1);
    expect(await endpointOf(world, id)).toMatchObject({ pause_reason: "gone" });
  });

  it("is given the time that it asks for", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    receiver.answerWith(() => new Response(null, { status: 429, headers: { "retry-after": "600" } }));
    await receiver.subscribe(world, ["message.received"]);
    await say(world, someone(), "1");
    await sendDue(world);
    moveClock(590_000);
    await sendDue(world);
    expect(receiver.received).toHaveLength(1);
    moveClock(20_000);
    await sendDue(world);
    expect(receiver.received).toHaveLength(2);
  });

  it("is not followed where it redirects", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    receiver.answerWith(() => new Response(null, { status: 307, headers: { location: "http://169.254.169.254/" } }));
    const { id } = await receiver.subscribe(world, ["message.received"]);
    await say(world, someone(), "1");
    await sendDue(world);
    expect(await logOf(world, id)).toMatchObject([{ state: "pending", response_status: 307 }]);
  });

  it("is asked again where it does not answer at all", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    receiver.answerWith(() => Promise.reject(new TypeError("connection refused")));
    const { id } = await receiver.subscribe(world, ["message.received"]);
    await say(world, someone(), "1");
    await sendDue(world);
    expect(await logOf(world, id)).toMatchObject([
      { state: "pending", attempts: 1, response_status: null, next_attempt_at: expect.any(String) },
    ]);
  });

  it("is not asked where its address leads into a private network by now", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    const { id } = await receiver.subscribe(world, ["message.received"]);
    await env.DB.prepare("UPDATE webhook_endpoints SET url = 'https://10.0.0.1/x' WHERE id = ?").bind(id).run();
    await say(world, someone(), "1");
    await sendDue(world);
    const [entry] = await logOf(world, id);
    expect(entry).toMatchObject({ state: "pending", response_status: null });
    expect(entry.response_text).toContain("is not a public address");
  });
});

describe("a replay", () => {
  it("sends the same body under the same id once more", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    const { id } = await receiver.subscribe(world, ["message.received"]);
    await say(world, someone(), "1");
    await sendDue(world);
    const [{ event_id }] = await logOf(world, id);
    const answer = await api(world.admin, "POST", `${ENDPOINTS}/${id}/deliveries/${event_id}/replay`);
    expect(answer).toMatchObject({ status: 200, body: { delivery: { event_id } } });
    await sendDue(world);
    expect(receiver.received.map(({ raw }) => raw)).toEqual([receiver.received[0]!.raw, receiver.received[0]!.raw]);
    expect(await logOf(world, id)).toMatchObject([{ state: "delivered" }]);
  });

  it("hurries one that waits for its next attempt", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    receiver.answerWith(() => new Response(null, { status: 500 }));
    const { id } = await receiver.subscribe(world, ["message.received"]);
    await say(world, someone(), "1");
    await sendDue(world);
    receiver.answerWith(() => new Response("ok"));
    const [{ event_id }] = await logOf(world, id);
    await api(world.admin, "POST", `${ENDPOINTS}/${id}/deliveries/${event_id}/replay`);
    await sendDue(world);
    expect(await logOf(world, id)).toMatchObject([{ state: "delivered" }]);
  });

  it("is refused while the endpoint is paused, with what to do", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    const { id } = await receiver.subscribe(world, ["message.received"]);
    await say(world, someone(), "1");
    await sendDue(world);
    await api(world.admin, "POST", `${ENDPOINTS}/${id}/pause`);
    const [{ event_id }] = await logOf(world, id);
    expect(await api(world.admin, "POST", `${ENDPOINTS}/${id}/deliveries/${event_id}/replay`)).toMatchObject({
      status: 409,
      body: { error: expect.stringContaining("Resume it first") },
    });
  });
});
