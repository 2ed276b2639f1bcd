import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import worker from "../../src/index.ts";
import { moveClock } from "../support/clock.ts";
import { openDatabase } from "../../src/db/database.ts";
import { findFallback } from "../../src/db/fallback.ts";
import { consume } from "../support/jobs.ts";
import { measure, scansTable } from "../support/measure.ts";
import { control, simulator } from "../support/simulator.ts";
import { atVonage } from "../support/vonage.ts";
import { acceptedFor, api, conversationWith, createWorld, customerSays, unique, type World } from "../support/world.ts";

/** A conversation at Meta, whose number has one at Vonage to fall back on; the customer may have written to that as well. */
async function twoNumbers({ knowsBoth = true } = {}) {
  const world = await createWorld();
  const other = await atVonage(world);
  const waId = String(56_944_740_000 + unique());
  await customerSays(world, waId, "Hola");
  const { id: conversationId } = await conversationWith(world, waId);
  if (knowsBoth) await customerSays(other, waId, "Hola otra vez");
  const set = await api(world.admin, "PUT", `/api/whatsapp/channels/${world.channelId}/fallback`, {
    fallback_channel_id: other.channelId,
  });
  expect(set.status).toBe(200);
  return { world, other, waId, conversationId: Number(conversationId) };
}

const fails = (world: World, count: number, kind: object = { kind: "html", http_status: 503 }) =>
  control("POST", "/faults", { count, phone_number_id: world.phoneNumberId, ...kind });

const send = (world: World, conversationId: number, body: object) =>
  api(world.agent, "POST", "/api/whatsapp/send", { conversation_id: conversationId, ...body });

/** The queue's next tries. */
async function later(world: World, conversationId: number, messageId: number): Promise<void> {
  moveClock(60_000);
  const { organizationId } = world;
  await consume("parley-sends", { kind: "deliver", organizationId, conversationId, messageId });
}

const thread = async (world: World, conversationId: number) =>
  (await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${conversationId}`)).body.messages;

const viaOf = async (waId: string) => {
  const sent = (await control("GET", "/sent")) as { to: string; phone_number_id: string }[];
  return sent.filter(({ to }) => to.replace("+", "") === waId).map((each) => each.phone_number_id);
};

describe("a message whose provider is down", () => {
  it("goes by the fallback number at its second try, stays in its conversation, and gets its statuses there", async () => {
    const { world, other, waId, conversationId } = await twoNumbers();
    await fails(world, 2);
    const { status, body } = await send(world, conversationId, { message: "Hi" });
    expect(status, "one failure may be a moment's").toBe(202);
    await later(world, conversationId, body.id);
    expect(await viaOf(waId)).toEqual([other.phoneNumberId]);
    const [message] = await thread(world, conversationId);
    expect(message).toMatchObject({ id: body.id, status: "sent", attempts: 3, error: null });
    expect([message.conversation_id, message.channel_id]).toEqual([conversationId, other.channelId]);
    await simulator.flush();
    expect((await thread(world, conversationId))[0]).toMatchObject({ id: body.id, status: "delivered" });
  });

  it("is followed by the next one on the number that both write to, once that works", async () => {
    const { world, other, waId, conversationId } = await twoNumbers();
    await fails(world, 2);
    const first = await send(world, conversationId, { message: "1" });
    await send(world, conversationId, { message: "2" });
    await later(world, conversationId, first.body.id);
    expect(await viaOf(waId)).toEqual([other.phoneNumberId, world.phoneNumberId]);
    expect((await acceptedFor(waId)).map(({ body }) => body["text"].body)).toEqual(["1", "2"]);
  });

  it("waits for its own number where the customer has not written to the other within 24 hours", async () => {
    const { world, waId, conversationId } = await twoNumbers({ knowsBoth: false });
    await fails(world, 2);
    const { body } = await send(world, conversationId, { message: "Hi" });
    await later(world, conversationId, body.id);
    expect(await viaOf(waId)).toEqual([]);
    await later(world, conversationId, body.id);
    expect(await viaOf(waId)).toEqual([world.phoneNumberId]);
  });

  it("is moved once: where both are down it is tried on at the fallback", async () => {
    const { world, other, waId, conversationId } = await twoNumbers();
    await api(world.admin, "PUT", `/api/whatsapp/channels/${other.channelId}/fallback`, {
      fallback_channel_id: world.channelId,
    });
    await fails(world, 2);
    await fails(other, 2, { kind: "error", code: 1030 });
    const { body } = await send(world, conversationId, { message: "Hi" });
    for (let turn = 0; turn < 3; turn += 1) await later(world, conversationId, body.id);
    expect(await viaOf(waId)).toEqual([other.phoneNumberId]);
  });

  it("keeps its words where it quotes a message, which only the first number knows", async () => {
    const { world, waId, conversationId } = await twoNumbers();
    const [said] = await thread(world, conversationId);
    await fails(world, 2);
    const { body } = await send(world, conversationId, { message: "Sí", reply_to: said.id });
    await later(world, conversationId, body.id);
    const [accepted] = await acceptedFor(waId);
    expect(accepted!.body).toMatchObject({ text: { body: "Sí" } });
    expect(accepted!.body).not.toHaveProperty("context");
  });

  it("that then fails there is sent anew by its own number when a person says so", async () => {
    const { world, other, waId, conversationId } = await twoNumbers();
    await fails(world, 2);
    await fails(other, 1, { kind: "error", code: 1020 });
    const { body } = await send(world, conversationId, { message: "Hi" });
    await later(world, conversationId, body.id);
    expect((await thread(world, conversationId))[0]).toMatchObject({ status: "failed", error: { code: "1020" } });
    await api(world.agent, "POST", `/api/whatsapp/messages/${body.id}/resend`);
    expect(await viaOf(waId)).toEqual([world.phoneNumberId]);
  });

  it("and which has gone by the fallback can't be answered or reacted to by the first number", async () => {
    const { world, conversationId } = await twoNumbers();
    await fails(world, 2);
    const { body } = await send(world, conversationId, { message: "Hi" });
    await later(world, conversationId, body.id);
    const answer = await send(world, conversationId, { message: "…", reply_to: body.id });
    expect(answer.status).toBe(400);
    expect(answer.body.error).toContain("went by another number");
  });
});

describe("a message never goes by the fallback", () => {
  it.each([
    ["when it may have arrived: the answer was lost", { kind: "lost_response" }],
    ["when it may have arrived: the connection broke", { kind: "drop" }],
    ["when it was sent too fast", { kind: "error", code: 130429 }],
    ["when WhatsApp refuses it", { kind: "error", code: 131009 }],
  ])("%s", async (_, kind) => {
    const { world, other, waId, conversationId } = await twoNumbers();
    await fails(world, 3, kind);
    const { body } = await send(world, conversationId, { message: "Hi" });
    for (let turn = 0; turn < 2; turn += 1) await later(world, conversationId, body.id);
    expect(await viaOf(waId)).not.toContain(other.phoneNumberId);
  });

  it("when it is a reaction", async () => {
    const { world, other, waId, conversationId } = await twoNumbers();
    const [said] = await thread(world, conversationId);
    await fails(world, 2);
    const { body } = await send(world, conversationId, {
      type: "reaction",
      reaction: { message_id: said.id, emoji: "👍" },
    });
    for (let turn = 0; turn < 2; turn += 1) await later(world, conversationId, body.id);
    expect(await viaOf(waId)).not.toContain(other.phoneNumberId);
  });
});

describe("a number's fallback", () => {
  it("is another number of the organization, or none", async () => {
    const world = await createWorld();
    const stranger = await createWorld();
    const put = (channelId: number, fallback: unknown) =>
      api(world.admin, "PUT", `/api/whatsapp/channels/${channelId}/fallback`, { fallback_channel_id: fallback });
    expect((await put(world.channelId, world.channelId)).status).toBe(400);
    expect((await put(world.channelId, stranger.channelId)).status).toBe(400);
    expect((await put(stranger.channelId, world.channelId)).status).toBe(404);
    const other = await atVonage(world);
    expect(await put(world.channelId, other.channelId)).toMatchObject({
      status: 200,
      body: { channel: { id: world.channelId, fallback_channel_id: other.channelId } },
    });
    const { body } = await api(world.agent, "GET", "/api/whatsapp/channels");
    expect(body.channels).toMatchObject([
      { provider: "cloud_api", fallback_channel_id: other.channelId },
      { provider: "vonage", fallback_channel_id: null, problem: expect.stringMatching(/./) },
    ]);
    expect((await put(world.channelId, null)).body.channel.fallback_channel_id).toBeNull();
    const logged = await env.DB.prepare(
      "SELECT count(*) AS n FROM audit_log WHERE organization_id = ? AND action = 'channel.fallback_changed'",
    )
      .bind(world.organizationId)
      .first();
    expect(logged).toEqual({ n: 2 });
  });

  it("has to be able to send", async () => {
    const world = await createWorld();
    const other = await atVonage(world);
    const ctx = createExecutionContext();
    const request = new Request(`http://parley.test/api/whatsapp/channels/${world.channelId}/fallback`, {
      method: "PUT",
      headers: { authorization: `Bearer ${world.admin.token}`, "content-type": "application/json" },
      body: JSON.stringify({ fallback_channel_id: other.channelId }),
    });
    const vonage = Object.keys(env).filter((name) => name.startsWith("VONAGE_"));
    const blank = Object.fromEntries(vonage.map((name) => [name, ""]));
    const response = await worker.fetch(request, { ...env, ...blank }, ctx);
    await waitOnExecutionContext(ctx);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: "not_configured", error: expect.stringContaining("Vonage") });
  });

  it("is found by keys alone", async () => {
    const { world, conversationId } = await twoNumbers();
    await fails(world, 1);
    const { body } = await send(world, conversationId, { message: "Hi" });
    const ref = { organizationId: world.organizationId, conversationId, messageId: body.id };
    const measured = await measure((db) => findFallback(openDatabase(db), ref));
    expect(measured.plans.filter(scansTable)).toEqual([]);
    expect(measured.read).toBeLessThan(10);
  });
});
