import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import worker from "../../src/index.ts";
import { moveClock } from "../support/clock.ts";
import { consumeAll } from "../support/jobs.ts";
import { postWebhook, textMessage, webhook } from "../support/webhook.ts";
import { createReceiver, dueQueues, ENDPOINTS, logOf, sendDue, type Received } from "../support/webhook-receiver.ts";
import { api, conversationWith, createWorld, unique, type World } from "../support/world.ts";

const someone = (): string => String(56_944_620_000 + unique());
const HOUR_MS = 3_600_000;

/** Bindings whose queue forgets: nothing is sent before the test says so. */
const HELD = { ...env, HOOKS: { sendBatch: async () => {}, send: async () => {} } as unknown as Queue };

async function say(world: World, waId: string, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    await postWebhook(webhook(world, { messages: [textMessage(waId, text)] }), { env: HELD });
  }
}

const textOf = ({ body }: Received): string => body.data.message.text;

async function sweep(): Promise<unknown[]> {
  const jobs: unknown[] = [];
  const HOOKS = {
    sendBatch: async (batch: { body: unknown }[]) => void jobs.push(...batch.map(({ body }) => body)),
  } as unknown as Queue;
  const ctx = createExecutionContext();
  const controller = { cron: "* * * * *", scheduledTime: Date.now(), noRetry: () => {} } as ScheduledController;
  await worker.scheduled(controller, { ...env, HOOKS }, ctx);
  await waitOnExecutionContext(ctx);
  return jobs;
}

describe("the order", () => {
  it("is that of what happened, even where many jobs run at once", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    await receiver.subscribe(world, ["message.received"]);
    const waId = someone();
    await say(world, waId, "1", "2", "3", "4", "5");
    const [queue] = await dueQueues(world);
    await consumeAll(
      "parley-hooks",
      Array.from({ length: 6 }, () => ({ kind: "deliver_webhook", ...queue })),
    );
    expect(receiver.received.map(textOf)).toEqual(["1", "2", "3", "4", "5"]);
  });

  it("holds what comes after one that failed, and nothing of other conversations", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    await receiver.subscribe(world, ["message.received"]);
    const [ana, luis] = [someone(), someone()];
    receiver.answerWith((request) => new Response(null, { status: textOf(request) === "a1" ? 500 : 200 }));
    await say(world, ana, "a1", "a2");
    await say(world, luis, "l1", "l2");
    await sendDue(world);
    expect(receiver.received.map(textOf).toSorted()).toEqual(["a1", "l1", "l2"]);
    receiver.answerWith(() => new Response(null, { status: 204 }));
    moveClock(10_000);
    await sendDue(world);
    expect(receiver.received.slice(3).map(textOf)).toEqual(["a1", "a2"]);
  });

  it("is kept by what comes while an attempt waits for its time", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    receiver.answerWith(() => new Response(null, { status: 500 }));
    await receiver.subscribe(world, ["message.received"]);
    const waId = someone();
    await say(world, waId, "1");
    await sendDue(world);
    await say(world, waId, "2");
    expect(await dueQueues(world)).toEqual([]);
    expect(receiver.received.map(textOf)).toEqual(["1"]);
  });
});

describe("an event", () => {
  it("is sent with the same bytes under the same id each time", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    receiver.answerWith(() => new Response(null, { status: 503 }));
    await receiver.subscribe(world, ["message.received"]);
    const waId = someone();
    await say(world, waId, "1");
    await sendDue(world);
    const { id } = await conversationWith(world, waId);
    await api(world.agent, "POST", "/api/whatsapp/assign-agent", { conversation_id: id, agent_id: world.agent.id });
    receiver.answerWith(() => new Response("ok"));
    moveClock(10_000);
    await sendDue(world);
    const [first, second] = receiver.received;
    expect(second!.raw).toBe(first!.raw);
    expect(second!.headers.get("webhook-id")).toBe(first!.headers.get("webhook-id"));
    expect(second!.headers.get("webhook-timestamp")).not.toBe(first!.headers.get("webhook-timestamp"));
  });

  it("is found by the sweep where its job was lost", async () => {
    const world = await createWorld();
    await createReceiver().subscribe(world, ["message.received"]);
    await say(world, someone(), "1");
    const [queue] = await dueQueues(world);
    expect(await sweep()).not.toContainEqual({ kind: "deliver_webhook", ...queue });
    moveClock(60_000);
    expect(await sweep()).toContainEqual({ kind: "deliver_webhook", ...queue });
  });

  it("is sent by another once whoever was at it has died", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    await receiver.subscribe(world, ["message.received"]);
    await say(world, someone(), "1");
    const [queue] = await dueQueues(world);
    await env.DB.prepare("UPDATE outgoing_queues SET leased_until = ? WHERE endpoint_id = ?")
      .bind(Date.now() + 60_000, queue!.endpointId)
      .run();
    await consumeAll("parley-hooks", [{ kind: "deliver_webhook", ...queue }]);
    expect(receiver.received).toEqual([]);
    moveClock(61_000);
    await sendDue(world);
    expect(receiver.received.map(textOf)).toEqual(["1"]);
  });

  it("is forgotten with its message, sent or not", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    const { id: endpointId } = await receiver.subscribe(world, ["message.received", "contact.erased"]);
    const [ana, luis] = [someone(), someone()];
    await say(world, ana, "sent");
    await sendDue(world);
    await say(world, luis, "waiting");
    for (const waId of [ana, luis]) {
      const { contact_id } = await conversationWith(world, waId);
      await api(world.admin, "DELETE", `/api/whatsapp/contacts/${contact_id}`);
    }
    await sendDue(world);
    expect((await logOf(world, endpointId)).map(({ type }: { type: string }) => type)).toEqual([
      "contact.erased",
      "contact.erased",
    ]);
    expect(receiver.types()).toEqual(["message.received", "contact.erased", "contact.erased"]);
  });

  it("keeps no word in the log of what its author has deleted for all", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    const { id: endpointId } = await receiver.subscribe(world, ["message.received"]);
    const waId = someone();
    const message = textMessage(waId, "a secret");
    await postWebhook(webhook(world, { messages: [message] }), { env: HELD });
    await sendDue(world);
    const revoke = {
      ...textMessage(waId, ""),
      type: "revoke",
      text: undefined,
      revoke: { original_message_id: message.id },
    };
    await postWebhook(webhook(world, { messages: [revoke] }), { env: HELD });
    const [{ event_id }] = await logOf(world, endpointId);
    const { body } = await api(world.admin, "GET", `${ENDPOINTS}/${endpointId}/deliveries/${event_id}`);
    expect(body).toMatchObject({ delivery: { state: "delivered" }, body: null });
  });

  it("is in the log for 30 days", async () => {
    const world = await createWorld();
    const { id: endpointId } = await createReceiver().subscribe(world, ["message.received"]);
    await say(world, someone(), "1");
    await sendDue(world);
    moveClock(29 * 24 * HOUR_MS);
    await sweep();
    expect(await logOfDatabase(endpointId)).toBe(1);
    moveClock(2 * 24 * HOUR_MS);
    await sweep();
    expect(await logOfDatabase(endpointId)).toBe(0);
  });
});

it("an endpoint that is deleted goes with its log, and is told of nothing more", async () => {
  const world = await createWorld();
  const receiver = createReceiver();
  const { id } = await receiver.subscribe(world, ["message.received"]);
  const waId = someone();
  await say(world, waId, "1");
  expect((await api(world.admin, "DELETE", `${ENDPOINTS}/${id}`)).status).toBe(200);
  await say(world, waId, "2");
  await sendDue(world);
  expect(receiver.received).toEqual([]);
  await sweep();
  expect(await logOfDatabase(id)).toBe(0);
  const { results } = await env.DB.prepare("SELECT id FROM webhook_endpoints WHERE id = ?").bind(id).all();
  expect(results).toEqual([]);
});

async function logOfDatabase(endpointId: number): Promise<number> {
  const row = await env.DB.prepare("SELECT count(*) AS n FROM outgoing_events WHERE endpoint_id = ?")
    .bind(endpointId)
    .first<{ n: number }>();
  return row!.n;
}
