import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import worker from "../../src/index.ts";
import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { UNKNOWN_OUTCOME_WAIT_MS } from "../../src/domain/delivery.ts";
import { moveClock } from "../support/clock.ts";
import { consume } from "../support/jobs.ts";
import { control, simulator } from "../support/simulator.ts";
import { acceptedFor, api, conversationWith, createWorld, customerSays, unique, type World } from "../support/world.ts";

async function aConversation() {
  const world = await createWorld();
  const waId = String(56_944_340_000 + unique());
  await customerSays(world, waId, "Hola");
  return { world, waId, conversationId: Number((await conversationWith(world, waId)).id) };
}

const fault = (body: object) => control("POST", "/faults", { count: 1, ...body });

const send = (world: World, conversationId: number, message: string) =>
  api(world.agent, "POST", "/api/whatsapp/send", { conversation_id: conversationId, message });

const messageOf = async (world: World, conversationId: number, id: number) => {
  const { body } = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${conversationId}`);
  return body.messages.find((message: { id: number }) => message.id === id);
};

const jobFor = (world: World, conversationId: number, messageId: number) =>
  ({ kind: "deliver", organizationId: world.organizationId, conversationId, messageId }) as const;

async function runSweep(): Promise<void> {
  const ctx = createExecutionContext();
  await worker.scheduled(createScheduledController(), env, ctx);
  await waitOnExecutionContext(ctx);
}

describe("a send that WhatsApp could not take now", () => {
  it.each([
    ["a Graph error that says try again", { kind: "error", code: 131016 }],
    ["an HTML page of an edge", { kind: "html", http_status: 502 }],
    ["throttling", { kind: "error", code: 130429 }],
  ])("after %s: is pending with its reason, and goes out at the next turn", async (_, kind) => {
    const { world, waId, conversationId } = await aConversation();
    await fault(kind);
    const { status, body } = await send(world, conversationId, "Hi");
    expect(status).toBe(202);
    expect(body).toMatchObject({ success: true, message_id: null, status: "pending" });
    const waiting = await messageOf(world, conversationId, body.id);
    expect(waiting).toMatchObject({ status: "pending", attempts: 1 });
    expect(waiting.error).not.toBeNull();
    expect(waiting.next_attempt_at).not.toBeNull();
    moveClock(60_000);
    expect(await consume("parley-sends", jobFor(world, conversationId, body.id))).toMatchObject({ acked: true });
    expect(await messageOf(world, conversationId, body.id)).toMatchObject({ status: "sent", attempts: 2, error: null });
    expect(await acceptedFor(waId)).toHaveLength(1);
  });

  it("is not tried before its time: the job comes back then", async () => {
    const { world, waId, conversationId } = await aConversation();
    await fault({ kind: "error", code: 131057 });
    const { body } = await send(world, conversationId, "Hi");
    const early = await consume("parley-sends", jobFor(world, conversationId, body.id));
    expect(early.acked).toBe(false);
    // 131057 is maintenance: a minute at least.
    expect(early.retryAfterSeconds).toBeGreaterThan(50);
    expect(await acceptedFor(waId)).toEqual([]);
  });

  it("waits as long as WhatsApp asks in Retry-After", async () => {
    const { world, conversationId } = await aConversation();
    await fault({ kind: "error", code: 130429, retry_after_seconds: 90 });
    const { body } = await send(world, conversationId, "Hi");
    const { next_attempt_at } = await messageOf(world, conversationId, body.id);
    expect(Date.parse(next_attempt_at) - Date.now()).toBeGreaterThan(80_000);
  });

  it("holds back what was written later in its conversation, and nothing elsewhere", async () => {
    const { world, waId, conversationId } = await aConversation();
    const other = await aConversation();
    await fault({ kind: "error", code: 131016 });
    const first = await send(world, conversationId, "first");
    const second = await send(world, conversationId, "second");
    expect(second.status).toBe(202);
    expect((await send(other.world, other.conversationId, "elsewhere")).status).toBe(200);
    expect(await acceptedFor(waId)).toEqual([]);
    moveClock(60_000);
    await consume("parley-sends", jobFor(world, conversationId, first.body.id));
    expect((await acceptedFor(waId)).map((message) => message.body["text"].body)).toEqual(["first", "second"]);
  });

  it("ends as failed, visibly, when the queue has run out of tries, and those behind it go on", async () => {
    const { world, waId, conversationId } = await aConversation();
    await control("POST", "/faults", { count: 3, kind: "error", code: 131016 });
    const first = await send(world, conversationId, "first");
    const second = await send(world, conversationId, "second");
    for (let turn = 0; turn < 2; turn += 1) {
      moveClock(60_000);
      await consume("parley-sends", jobFor(world, conversationId, first.body.id));
    }
    expect(await messageOf(world, conversationId, first.body.id)).toMatchObject({ status: "pending", attempts: 3 });
    expect(await consume("parley-sends-dlq", jobFor(world, conversationId, first.body.id))).toMatchObject({
      acked: true,
    });
    const failed = await messageOf(world, conversationId, first.body.id);
    expect(failed).toMatchObject({ status: "failed", error: { code: "retries_exhausted" } });
    expect(failed.error.message).toContain("busy");
    expect(await messageOf(world, conversationId, second.body.id)).toMatchObject({ status: "sent" });
    expect((await acceptedFor(waId)).map((message) => message.body["text"].body)).toEqual(["second"]);
    expect((await api(world.agent, "POST", `/api/whatsapp/messages/${first.body.id}/resend`)).status).toBe(200);
  });

  it("is found by the sweep when its job was lost", async () => {
    const { world, waId, conversationId } = await aConversation();
    await fault({ kind: "error", code: 131016 });
    const { body } = await send(world, conversationId, "Hi");
    moveClock(10 * 60_000);
    await runSweep();
    expect(await messageOf(world, conversationId, body.id)).toMatchObject({ status: "sent" });
    expect(await acceptedFor(waId)).toHaveLength(1);
  });
});

describe("an attempt whose outcome is unknown", () => {
  it("is settled by the status that carries our id, and never sent again", async () => {
    const { world, waId, conversationId } = await aConversation();
    await fault({ kind: "lost_response" });
    const { status, body } = await send(world, conversationId, "Hi");
    expect(status).toBe(202);
    const held = await send(world, conversationId, "behind it");
    expect(held.status).toBe(202);
    moveClock(30_000);
    await consume("parley-sends", jobFor(world, conversationId, body.id));
    await runSweep();
    expect(await acceptedFor(waId), "nothing is repeated blindly").toHaveLength(1);
    await simulator.flush();
    const settled = await messageOf(world, conversationId, body.id);
    expect(settled).toMatchObject({ status: "delivered", whatsapp_message_id: (await acceptedFor(waId))[0]!.id });
    await expect
      .poll(async () => (await acceptedFor(waId)).map((message) => message.body["text"].body))
      .toEqual(["Hi", "behind it"]);
  });

  it("ends as failed when no status ever tells, saying that it may have arrived", async () => {
    const { world, waId, conversationId } = await aConversation();
    await fault({ kind: "drop" });
    const { body } = await send(world, conversationId, "Hi");
    const waiting = await consume("parley-sends", jobFor(world, conversationId, body.id));
    expect(waiting.retryAfterSeconds).toBeGreaterThan(60);
    moveClock(UNKNOWN_OUTCOME_WAIT_MS + 1000);
    await consume("parley-sends", jobFor(world, conversationId, body.id));
    const failed = await messageOf(world, conversationId, body.id);
    expect(failed).toMatchObject({ status: "failed", error: { code: "outcome_unknown" } });
    expect(await acceptedFor(waId)).toEqual([]);
  });

  it("that was given up is put right by a late status", async () => {
    const { world, waId, conversationId } = await aConversation();
    await fault({ kind: "lost_response" });
    const { body } = await send(world, conversationId, "Hi");
    moveClock(UNKNOWN_OUTCOME_WAIT_MS + 1000);
    await consume("parley-sends", jobFor(world, conversationId, body.id));
    expect(await messageOf(world, conversationId, body.id)).toMatchObject({ status: "failed" });
    await simulator.flush();
    expect(await messageOf(world, conversationId, body.id)).toMatchObject({ status: "delivered", error: null });
    expect(await acceptedFor(waId)).toHaveLength(1);
  });
});
