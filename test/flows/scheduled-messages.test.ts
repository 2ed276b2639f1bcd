import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { moveClock } from "../support/clock.ts";
import { failingDatabase } from "../support/failing-database.ts";
import { consume, consumeAll } from "../support/jobs.ts";
import { openLive, types } from "../support/live.ts";
import { aClient, assign, createPartnerWorld, type PartnerWorld, type TestClient } from "../support/partners.ts";
import { simulator } from "../support/simulator.ts";
import worker from "../../src/index.ts";
import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { acceptedFor, api, conversationWith, createWorld, customerSays, unique, type World } from "../support/world.ts";

const PATH = "/api/partners/whatsapp/scheduled";
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();
const someone = (): string => String(56_944_880_000 + unique());

async function aPartnersMessage(ahead = 2 * HOUR, more: object = {}) {
  const world = await createPartnerWorld(createWorld);
  const client = await aClient(world);
  const { status, body } = await api(world.partner, "POST", PATH, {
    userId: client.id,
    message: "See you tomorrow at two.",
    messageType: "appointment_reminder",
    appointmentId: 42,
    sendAt: inMs(ahead),
    ...more,
  });
  expect(status).toBe(201);
  return { world, client, scheduled: body.scheduled };
}

const jobFor = (world: World, id: number) => ({
  kind: "send_scheduled",
  organizationId: world.organizationId,
  scheduledId: id,
});

/** Its job, as the queue hands it over so much later; people's sessions know nothing of that. */
async function send(world: World, id: number, after = 0, options: { env?: Env } = {}) {
  moveClock(after);
  const end = await consume("parley-jobs", jobFor(world, id), options);
  vi.useRealTimers();
  return end;
}

async function stateOf(world: PartnerWorld, id: number) {
  const { results } = await env.DB.prepare("SELECT state FROM scheduled_messages WHERE id = ?").bind(id).all();
  const { body } = await api(world.partner, "GET", `${PATH}?state=${String(results[0]?.["state"])}`);
  return body.scheduled.find((each: { id: number }) => each.id === id);
}

async function textsFor({ waId }: TestClient): Promise<string[]> {
  await simulator.flush();
  return (await acceptedFor(waId)).map(({ body }) => body["text"]?.body ?? body["template"]?.name);
}

describe("a partner's scheduled message", () => {
  it("waits for its time, and is then sent in the documented form, once, however often its job runs", async () => {
    const { world, client, scheduled } = await aPartnersMessage();
    expect(scheduled).toMatchObject({ state: "scheduled", userId: client.id, messageType: "appointment_reminder" });
    expect(await send(world, scheduled.id)).toEqual({ acked: true, retryAfterSeconds: null });
    expect(await textsFor(client)).toEqual([]);
    moveClock(2 * HOUR + 1000);
    await consumeAll(
      "parley-jobs",
      [1, 2, 3].map(() => jobFor(world, scheduled.id)),
    );
    vi.useRealTimers();
    await send(world, scheduled.id, 2 * HOUR + 2000);
    const [text, ...others] = await textsFor(client);
    expect(text).toMatch(/^📱 \*Message from .+\* 📱\n\nHi John Doe,\n\nSee you tomorrow at two\.\n\n— /);
    expect(others).toEqual([]);
    expect(await stateOf(world, scheduled.id)).toMatchObject({
      state: "sent",
      messageId: expect.any(Number),
      error: null,
    });
  });

  it("is in the partner's log with its purpose and its appointment once it was sent", async () => {
    const { world, scheduled } = await aPartnersMessage(HOUR);
    await send(world, scheduled.id, HOUR + 1000);
    const { body } = await api(world.partner, "GET", "/api/partners/whatsapp/logs");
    expect(body.logs).toMatchObject([{ message_type: "appointment_reminder", appointment_id: "42" }]);
  });

  it("comes back at the second when its job is early", async () => {
    const { world, scheduled } = await aPartnersMessage(MINUTE);
    const { acked, retryAfterSeconds } = await send(world, scheduled.id);
    expect(acked).toBe(false);
    expect(retryAfterSeconds).toBeGreaterThan(50);
    expect(retryAfterSeconds).toBeLessThanOrEqual(60);
  });

  it("is found by the sweep when its time comes, and again where its job was lost", async () => {
    const { world, client, scheduled } = await aPartnersMessage(3 * HOUR);
    moveClock(3 * HOUR);
    const sweep = async () => {
      const jobs: unknown[] = [];
      const JOBS = {
        send: async (job: unknown) => void jobs.push(job),
        sendBatch: async (batch: { body: unknown }[]) => void jobs.push(...batch.map(({ body }) => body)),
        metrics: async () => ({ backlogCount: 0, backlogBytes: 0 }),
      } as unknown as Queue;
      const ctx = createExecutionContext();
      await worker.scheduled(createScheduledController({ cron: "* * * * *" }), { ...env, JOBS }, ctx);
      await waitOnExecutionContext(ctx);
      return jobs.filter((job) => JSON.stringify(job) === JSON.stringify(jobFor(world, scheduled.id)));
    };
    expect(await sweep()).toHaveLength(1);
    expect(await sweep()).toHaveLength(0);
    moveClock(11 * MINUTE);
    const [job] = await sweep();
    await consume("parley-jobs", job!);
    expect(await textsFor(client)).toHaveLength(1);
  });

  it("leaves after an outage of hours, but not a day late", async () => {
    const { world, client, scheduled } = await aPartnersMessage(HOUR);
    const DB = failingDatabase(env.DB, () => true);
    expect(await send(world, scheduled.id, 9 * HOUR, { env: { ...env, DB } })).toMatchObject({ acked: false });
    await send(world, scheduled.id, 9 * HOUR);
    expect(await textsFor(client)).toHaveLength(1);
    const late = await aPartnersMessage(HOUR);
    await send(late.world, late.scheduled.id, 26 * HOUR);
    expect(await textsFor(late.client)).toEqual([]);
    expect(await stateOf(late.world, late.scheduled.id)).toMatchObject({
      state: "failed",
      error: { code: "too_late" },
    });
  });

  it("is sent as it was changed last, at the time that it was put off to", async () => {
    const { world, client, scheduled } = await aPartnersMessage(HOUR);
    const changed = await api(world.partner, "PATCH", `${PATH}/${scheduled.id}`, {
      message: "At three.",
      sendAt: inMs(2 * HOUR),
    });
    expect(changed.body.scheduled).toMatchObject({ message: "At three." });
    await send(world, scheduled.id, HOUR + 1000);
    expect(await textsFor(client)).toEqual([]);
    await send(world, scheduled.id, 2 * HOUR + 1000);
    expect(await textsFor(client)).toEqual([expect.stringContaining("At three.")]);
  });

  it("that was cancelled is not sent; one that was sent can be neither cancelled nor changed", async () => {
    const { world, client, scheduled } = await aPartnersMessage(HOUR);
    const gone = await api(world.partner, "DELETE", `${PATH}/${scheduled.id}`);
    expect(gone.body.scheduled).toMatchObject({ state: "cancelled" });
    expect((await api(world.partner, "DELETE", `${PATH}/${scheduled.id}`)).status).toBe(200);
    await send(world, scheduled.id, HOUR + 1000);
    expect(await textsFor(client)).toEqual([]);
    const sent = await aPartnersMessage(HOUR);
    await send(sent.world, sent.scheduled.id, HOUR + 1000);
    for (const [method, body] of [
      ["DELETE", undefined],
      ["PATCH", { message: "x" }],
    ] as const) {
      const refused = await api(sent.world.partner, method, `${PATH}/${sent.scheduled.id}`, body);
      expect(refused).toMatchObject({ status: 409, body: { code: "conflict", details: { state: "sent" } } });
    }
  });

  it("goes out as its template where the window has closed by then, and fails with the reason where it has none", async () => {
    const template = { name: "hello_world", language: { code: "en_US" } };
    const [first, second] = [
      await aPartnersMessage(25 * HOUR, { fallbackTemplate: template }),
      await aPartnersMessage(25 * HOUR),
    ];
    await send(first.world, first.scheduled.id, 25 * HOUR + 1000);
    await send(second.world, second.scheduled.id, 25 * HOUR + 1000);
    expect(await textsFor(first.client)).toEqual(["hello_world"]);
    expect(await textsFor(second.client)).toEqual([]);
    expect(await stateOf(second.world, second.scheduled.id)).toMatchObject({
      state: "failed",
      error: { code: "outside_window" },
    });
  });

  it("does not reach a client who was given to somebody else meanwhile, nor leave where partners may write no more", async () => {
    const given = await aPartnersMessage(HOUR);
    await assign(given.world, given.client.id, given.world.otherPartner.id);
    const off = await aPartnersMessage(HOUR);
    await api(off.world.admin, "PATCH", "/api/whatsapp/organization", { partner_messaging: false });
    await send(given.world, given.scheduled.id, HOUR + 1000);
    await send(off.world, off.scheduled.id, HOUR + 1000);
    expect([await textsFor(given.client), await textsFor(off.client)]).toEqual([[], []]);
    expect(await stateOf(given.world, given.scheduled.id)).toMatchObject({
      state: "failed",
      error: { message: "User is not assigned to this partner" },
    });
  });

  it("is stored once for one Idempotency-Key, and refused for another message under it", async () => {
    const world = await createPartnerWorld(createWorld);
    const client = await aClient(world);
    const sendAt = inMs(HOUR);
    const ask = (message: string) =>
      api(world.partner, "POST", PATH, { userId: client.id, message, sendAt }, { "idempotency-key": "reminder-1" });
    const [first, again] = [await ask("one"), await ask("one")];
    expect(again.body).toEqual(first.body);
    expect(await ask("two")).toMatchObject({ status: 409, body: { code: "idempotency_mismatch" } });
    expect((await api(world.partner, "GET", PATH)).body.count).toBe(1);
  });

  it("is answered as before when its request is repeated after its time", async () => {
    const world = await createPartnerWorld(createWorld);
    const client = await aClient(world);
    const ask = (body: object) => api(world.partner, "POST", PATH, body, { "idempotency-key": "again" });
    const body = { userId: client.id, message: "one", sendAt: inMs(10 * MINUTE) };
    const first = await ask(body);
    moveClock(11 * MINUTE);
    expect((await ask(body)).body).toEqual(first.body);
  });

  it("cannot be changed into one that is too long with the greeting and the signature", async () => {
    const { world, scheduled } = await aPartnersMessage();
    const changed = await api(world.partner, "PATCH", `${PATH}/${scheduled.id}`, { message: "x".repeat(4090) });
    expect(changed).toMatchObject({ status: 400, body: { fields: [{ field: "message" }] } });
  });

  it.each([
    ["is past", -1000],
    ["is more than a year ahead", 367 * 24 * HOUR],
  ])("whose time %s is refused with the field", async (_, ahead) => {
    const world = await createPartnerWorld(createWorld);
    const client = await aClient(world);
    const answer = await api(world.partner, "POST", PATH, { userId: client.id, message: "x", sendAt: inMs(ahead) });
    expect(answer).toMatchObject({ status: 400, body: { fields: [{ field: "sendAt" }] } });
  });

  it("is seen, changed and cancelled by its own partner alone", async () => {
    const { world, client, scheduled } = await aPartnersMessage();
    const other = world.otherPartner;
    expect((await api(other, "GET", PATH)).body.scheduled).toEqual([]);
    expect((await api(other, "PATCH", `${PATH}/${scheduled.id}`, { message: "x" })).status).toBe(404);
    expect((await api(other, "DELETE", `${PATH}/${scheduled.id}`)).status).toBe(404);
    const foreign = await api(other, "POST", PATH, { userId: client.id, message: "x", sendAt: inMs(HOUR) });
    expect(foreign).toMatchObject({ status: 403, body: { error: "User is not assigned to this partner" } });
  });

  it("goes with its contact when that is erased", async () => {
    const { world, client, scheduled } = await aPartnersMessage();
    expect((await api(world.admin, "DELETE", `/api/whatsapp/contacts/${client.id}`)).status).toBe(200);
    expect(
      await env.DB.prepare("SELECT id FROM scheduled_messages WHERE id = ?").bind(scheduled.id).first(),
    ).toBeNull();
  });

  it("is listed page by page, the soonest first", async () => {
    const { world, client, scheduled } = await aPartnersMessage(5 * HOUR);
    const ids = [scheduled.id];
    for (const hours of [4, 3]) {
      const { body } = await api(world.partner, "POST", PATH, {
        userId: client.id,
        message: "x",
        sendAt: inMs(hours * HOUR),
      });
      ids.unshift(body.scheduled.id);
    }
    const first = (await api(world.partner, "GET", `${PATH}?limit=2`)).body;
    const second = (await api(world.partner, "GET", `${PATH}?limit=2&cursor=${first.next_cursor}`)).body;
    expect([...first.scheduled, ...second.scheduled].map(({ id }: { id: number }) => id)).toEqual(ids);
    expect(second.next_cursor).toBeNull();
  });
});

describe("an agent's scheduled message", () => {
  const path = "/api/whatsapp/scheduled-messages";

  it("is sent in the agent's name to the conversation, and linked to what it is about", async () => {
    const world = await createWorld();
    const waId = someone();
    await customerSays(world, waId, "Hola");
    const { id: conversation_id } = await conversationWith(world, waId);
    const { status, body } = await api(world.agent, "POST", path, {
      conversation_id,
      message: "As promised",
      send_at: inMs(HOUR),
      entity_type: "lead",
      link_to_entity: "7",
    });
    expect(status).toBe(201);
    expect((await api(world.agent, "GET", `${path}?conversation_id=${conversation_id}`)).body).toMatchObject({
      count: 1,
      scheduled_messages: [{ message: "As promised", agent_id: world.agent.id, state: "scheduled" }],
    });
    await send(world, body.scheduled_message.id, HOUR + 1000);
    const linked = await api(world.agent, "GET", "/api/whatsapp/entity-messages/lead/7");
    expect(linked.body.messages).toMatchObject([{ text: "As promised", agent_id: world.agent.id }]);
  });

  it("is changed by its writer or an admin, and cancelled by any agent", async () => {
    const world = await createWorld();
    const waId = someone();
    await customerSays(world, waId, "Hola");
    const { body } = await api(world.agent, "POST", path, {
      phone_number: `+${waId}`,
      message: "x",
      send_at: inMs(HOUR),
    });
    const one = `${path}/${body.scheduled_message.id}`;
    expect((await api(world.otherAgent, "PATCH", one, { message: "y" })).status).toBe(403);
    expect((await api(world.admin, "PATCH", one, { message: "z" })).body.scheduled_message).toMatchObject({
      message: "z",
    });
    expect((await api(world.otherAgent, "DELETE", one)).body.scheduled_message).toMatchObject({ state: "cancelled" });
  });

  it("to a contact who is blocked is refused at once", async () => {
    const world = await createWorld();
    const waId = someone();
    await customerSays(world, waId, "Hola");
    const { id, contact_id } = await conversationWith(world, waId);
    await api(world.agent, "POST", `/api/whatsapp/contacts/${contact_id}/block`);
    const refused = await api(world.agent, "POST", path, { conversation_id: id, message: "x", send_at: inMs(HOUR) });
    expect(refused.body).toMatchObject({ success: false, code: "contact_blocked" });
  });

  it("of somebody who works here no longer fails with the reason", async () => {
    const world = await createWorld();
    const waId = someone();
    await customerSays(world, waId, "Hola");
    const { body } = await api(world.agent, "POST", path, {
      phone_number: `+${waId}`,
      message: "x",
      send_at: inMs(HOUR),
    });
    await api(world.admin, "PATCH", `/api/whatsapp/users/${world.agent.id}`, { active: false });
    await send(world, body.scheduled_message.id, HOUR + 1000);
    const failed = await api(world.admin, "GET", `${path}?state=failed`);
    expect(failed.body.scheduled_messages).toMatchObject([{ error: { message: expect.stringContaining("no") } }]);
    expect(await acceptedFor(waId)).toEqual([]);
  });

  it("is told of live when it is stored, changed, and has failed", async () => {
    const world = await createWorld();
    const waId = someone();
    await customerSays(world, waId, "Hola");
    const { id: conversation_id, contact_id } = await conversationWith(world, waId);
    const live = await openLive(world.agent);
    const told = () => live.events.filter((event) => event.type === "scheduled.changed");
    const message = { conversation_id, message: "Soon", send_at: inMs(2 * HOUR) };
    const { body } = await api(world.agent, "POST", path, message);
    const { id } = body.scheduled_message;
    await expect.poll(() => told().length).toBe(1);
    await api(world.agent, "PATCH", `${path}/${id}`, { message: "Later" });
    await expect.poll(() => told().length).toBe(2);
    // A day after its time it is not sent any more.
    await send(world, id, 27 * HOUR);
    await expect.poll(() => told().length).toBe(3);
    expect(told().at(-1)).toEqual({ type: "scheduled.changed", contact_id });
  });

  it("is told of live once, however often it is cancelled", async () => {
    const world = await createWorld();
    const waId = someone();
    await customerSays(world, waId, "Hola");
    const { body } = await api(world.agent, "POST", path, {
      phone_number: `+${waId}`,
      message: "Soon",
      send_at: inMs(2 * HOUR),
    });
    const live = await openLive(world.agent);
    for (let time = 0; time < 2; time += 1) await api(world.agent, "DELETE", `${path}/${body.scheduled_message.id}`);
    await customerSays(world, waId, "That is all");
    await expect.poll(() => types(live)).toEqual(["scheduled.changed", "message.created", "conversation.updated"]);
  });
});
