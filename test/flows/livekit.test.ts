import { env } from "cloudflare:workers";
import { createExecutionContext, runInDurableObject, waitOnExecutionContext } from "cloudflare:test";
import { decodeJwt, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import type { Job } from "../../src/domain/job.ts";
import { MAX_DATA_BYTES } from "../../src/domain/room-data.ts";
import worker from "../../src/index.ts";
import type { Conversation } from "../../src/realtime/conversation.ts";
import { askWith, connected, LIVEKIT, liveKit } from "../support/livekit.ts";
import { consume, consumeAll } from "../support/jobs.ts";
import { control, WORKER_URL } from "../support/simulator.ts";
import { postWebhook, status, textMessage, webhook } from "../support/webhook.ts";
import { acceptedFor, api, conversationWith, createWorld, unique, type World } from "../support/world.ts";

const nextWaId = (): string => String(56_944_810_000 + unique());
const roomOf = (world: World, waId: string): string => `org${world.organizationId}.whatsapp_${waId}`;

/** Someone writes, while LiveKit is set up; the room has not been told yet. */
async function someoneWrote(text = "Hola") {
  const world = await createWorld();
  const waId = nextWaId();
  const { env: bindings, jobs } = connected();
  const message = textMessage(waId, text);
  const answer = await postWebhook(webhook(world, { messages: [message] }), { env: bindings });
  return { world, waId, bindings, jobs, message, answer, room: roomOf(world, waId) };
}

const consumeWith = (bindings: Env, jobs: Job[]) => consumeAll("parley-connectors", jobs.splice(0), { env: bindings });

describe("a message that comes in", () => {
  it("makes its room, and is told there", async () => {
    const { world, waId, bindings, jobs, room } = await someoneWrote();
    const conversation = await conversationWith(world, waId);
    expect(await consumeWith(bindings, jobs)).toEqual([{ acked: true, retryAfterSeconds: null }]);
    const { rooms, data } = await liveKit(room);
    expect(rooms).toHaveLength(1);
    expect(JSON.parse(rooms[0].metadata)).toEqual({
      title: `WhatsApp: +${waId}`,
      channel: "Customer",
      department: "Customer Service",
      private: true,
    });
    expect(data).toMatchObject([
      {
        topic: "whatsapp.message",
        payload: {
          text: "Hola",
          phoneNumber: `+${waId}`,
          roomName: room,
          direction: "incoming",
          status: "delivered",
          timestamp: expect.any(Number),
          conversationId: conversation.id,
          version: conversation.version,
        },
      },
    ]);
  });

  it("makes no second room, but makes one again that LiveKit has closed meanwhile", async () => {
    const { world, waId, bindings, jobs, room } = await someoneWrote("one");
    await consumeWith(bindings, jobs);
    await postWebhook(webhook(world, { messages: [textMessage(waId, "two")] }), { env: bindings });
    await consumeWith(bindings, jobs);
    await control("DELETE", `/livekit/rooms/${encodeURIComponent(room)}`);
    await postWebhook(webhook(world, { messages: [textMessage(waId, "three")] }), { env: bindings });
    await consumeWith(bindings, jobs);
    const { rooms, data } = await liveKit(room);
    expect(rooms).toHaveLength(1);
    expect(data.map(({ payload }) => payload.text)).toEqual(["one", "two", "three"]);
  });

  it("comes with those beside it in the order in which they came", async () => {
    const world = await createWorld();
    const waId = nextWaId();
    const { env: bindings, jobs } = connected();
    const texts = Array.from({ length: 60 }, (_, i) => `number ${i}`);
    const messages = texts.map((text) => textMessage(waId, text));
    await postWebhook(webhook(world, { messages }), { env: bindings });
    await postWebhook(webhook(world, { messages: [textMessage(waId, "last")] }), { env: bindings });
    expect(jobs).toHaveLength(3);
    await consumeWith(bindings, jobs);
    const { data } = await liveKit(roomOf(world, waId));
    expect(data.map(({ payload }) => payload.text)).toEqual([...texts, "last"]);
  });

  it("is cut where it is longer than a packet, and says so", async () => {
    const { bindings, jobs, room } = await someoneWrote("ñ👍🏽".repeat(4000));
    await consumeWith(bindings, jobs);
    const { payload } = (await liveKit(room)).data[0]!;
    expect(payload.truncated).toBe(true);
    expect(payload.text.startsWith("ñ👍🏽ñ")).toBe(true);
    expect(new TextEncoder().encode(JSON.stringify(payload)).length).toBeLessThanOrEqual(MAX_DATA_BYTES);
  });
});

describe("a message that goes out", () => {
  it("is told when it is written, when WhatsApp takes it and when it is read", async () => {
    const { world, waId, bindings, jobs, room } = await someoneWrote();
    const { id: conversationId } = await conversationWith(world, waId);
    await runInDurableObject(env.CONVERSATION.getByName(String(conversationId)), (instance: Conversation) => {
      Object.assign(instance, { env: bindings });
    });
    await consumeWith(bindings, jobs);
    const { body } = await askWith(bindings, world.agent, "POST", "/api/whatsapp/send", {
      conversation_id: conversationId,
      message: "Hi",
    });
    expect(body).toMatchObject({ success: true, status: "sent" });
    await expect.poll(() => jobs.length).toBe(2);
    await consumeWith(bindings, jobs);
    const [accepted] = await acceptedFor(waId);
    await postWebhook(webhook(world, { statuses: [status(accepted!.id, "read")] }), { env: bindings });
    await consumeWith(bindings, jobs);
    const told = (await liveKit(room)).data.filter(({ payload }) => payload.direction === "outgoing");
    expect(told.map(({ topic }) => topic).toSorted()).toEqual([
      "whatsapp.message",
      "whatsapp.status",
      "whatsapp.status",
    ]);
    expect(told.at(-1)!.payload).toMatchObject({ text: "Hi", status: "read", whatsappMessageId: accepted!.id });
    expect(told.at(-1)!.payload.version).toBeGreaterThan(told[0]!.payload.version);
  });

  it("tells of itself as it is now, however late the job is", async () => {
    const { world, waId, bindings, jobs, room, message } = await someoneWrote();
    const late = jobs.splice(0);
    await postWebhook(
      webhook(world, {
        messages: [
          {
            from: waId,
            id: `wamid.edit${unique()}`,
            timestamp: String(Math.floor(Date.now() / 1000)),
            type: "edit",
            edit: { original_message_id: message.id, message: { type: "text", text: { body: "Adiós" } } },
          },
        ],
      }),
      { env: bindings },
    );
    await consumeWith(bindings, jobs);
    await consumeWith(bindings, late);
    const { data } = await liveKit(room);
    expect(data.map(({ payload }) => payload.text)).toEqual(["Adiós", "Adiós"]);
  });
});

describe("while LiveKit is away", () => {
  it.each([
    ["answers 500", { kind: "error", code: 1, http_status: 500 }],
    ["answers with a page", { kind: "html", http_status: 502 }],
    ["hangs", { kind: "lost_response" }],
    ["refuses connections", { kind: "drop" }],
    ["does not know the key", { kind: "error", code: 1, http_status: 401 }],
  ])("and %s, WhatsApp goes on and the room is told later", async (_, fault) => {
    await control("POST", "/faults", { count: 1, edge: "livekit", ...fault });
    const { world, waId, bindings, jobs, room, answer } = await someoneWrote();
    expect(answer.status).toBe(200);
    const { id: conversationId } = await conversationWith(world, waId);
    const sent = await askWith(bindings, world.agent, "POST", "/api/whatsapp/send", {
      conversation_id: conversationId,
      message: "Hi",
    });
    expect(sent.body).toMatchObject({ success: true, status: "sent" });
    const [job] = jobs;
    expect(await consume("parley-connectors", job!, { env: bindings })).toEqual({ acked: false, retryAfterSeconds: 5 });
    expect((await liveKit(room)).data).toEqual([]);
    expect(await consume("parley-connectors", job!, { env: bindings, attempts: 2 })).toMatchObject({ acked: true });
    expect((await liveKit(room)).data).toMatchObject([{ payload: { text: "Hola" } }]);
  });

  it("nothing of it is asked before the webhook is answered", async () => {
    // Whatever would reach LiveKit meets the fault: it is still there afterwards.
    await control("POST", "/faults", { count: 1, edge: "livekit", kind: "drop" });
    const { answer, jobs, bindings } = await someoneWrote();
    expect(answer.status).toBe(200);
    expect(((await control("GET", "/faults")) as { pending: unknown[] }).pending).toHaveLength(1);
    await consumeWith(bindings, jobs);
  });

  it("and the queue as well, the message is stored all the same", async () => {
    const world = await createWorld();
    const waId = nextWaId();
    const refuse = async () => {
      throw new Error("queue is down");
    };
    const CONNECTORS = { send: refuse, sendBatch: refuse } as unknown as Queue;
    const answer = await postWebhook(webhook(world, { messages: [textMessage(waId, "Hola")] }), {
      env: { ...env, ...LIVEKIT, CONNECTORS },
    });
    expect(answer.status).toBe(200);
    expect(await conversationWith(world, waId)).toMatchObject({ last_message: "Hola" });
  });

  it("for longer than the queue tries, the job is dropped", async () => {
    const { bindings, jobs } = await someoneWrote();
    expect(await consume("parley-connectors-dlq", jobs[0]!, { env: bindings })).toMatchObject({ acked: true });
  });

  it("what it refuses for good is not tried again", async () => {
    const { bindings, jobs } = await someoneWrote();
    await control("POST", "/faults", { count: 1, edge: "livekit", kind: "error", code: 1, http_status: 400 });
    expect(await consume("parley-connectors", jobs[0]!, { env: bindings })).toMatchObject({ acked: true });
  });
});

describe("a Worker without LiveKit", () => {
  it("makes no jobs for it, and lets those of before pass", async () => {
    const world = await createWorld();
    const waId = nextWaId();
    const { env: bindings, jobs } = connected({});
    await postWebhook(webhook(world, { messages: [textMessage(waId, "Hola")] }), { env: bindings });
    expect(jobs).toEqual([]);
    const { id } = await conversationWith(world, waId);
    const job: Job = {
      kind: "mirror",
      organizationId: world.organizationId,
      conversationId: id,
      messages: [{ id: 1, isNew: true }],
    };
    expect(await consume("parley-connectors", job)).toMatchObject({ acked: true });
  });

  it("says so to whoever asks for a token", async () => {
    const { world, waId } = await someoneWrote();
    const { status, body } = await api(world.agent, "POST", `/whatsapp/rooms/whatsapp_${waId}/token`);
    expect(status).toBe(503);
    expect(body).toMatchObject({ success: false, code: "not_configured" });
  });
});

describe("a token to join", () => {
  it("lets an agent into the room for an hour, under their name", async () => {
    const { world, waId, bindings, room } = await someoneWrote();
    const { status, body } = await askWith(bindings, world.agent, "POST", `/whatsapp/rooms/whatsapp_${waId}/token`);
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      token: expect.any(String),
      url: "ws://127.0.0.1:8788",
      roomName: room,
      expiresAt: expect.any(Number),
    });
    const { payload, protectedHeader } = await jwtVerify(
      body.token,
      new TextEncoder().encode(LIVEKIT.LIVEKIT_API_SECRET),
    );
    expect(protectedHeader.alg).toBe("HS256");
    expect(payload).toEqual({
      iss: LIVEKIT.LIVEKIT_API_KEY,
      sub: `agent:${world.agent.id}`,
      name: world.agent.name,
      nbf: expect.any(Number),
      exp: body.expiresAt / 1000,
      video: { roomJoin: true, room, canPublish: true, canSubscribe: true, canPublishData: true },
    });
    expect(payload.exp! - payload.nbf!).toBe(3600);
    expect((await liveKit(room)).rooms).toHaveLength(1);
  });

  it("is also given for the name that the room has at LiveKit", async () => {
    const { world, bindings, room } = await someoneWrote();
    const { body } = await askWith(bindings, world.agent, "POST", `/whatsapp/rooms/${room}/token`, {});
    expect(body).toMatchObject({ success: true, roomName: room });
  });

  it("names the agent whom an API key speaks for", async () => {
    const { world, waId, bindings } = await someoneWrote();
    const { body: made } = await api(world.admin, "POST", "/api/whatsapp/api-keys", { name: "k", scopes: ["send"] });
    const key = { apiKey: made.api_key.key };
    const ask = (body: object) => askWith(bindings, key, "POST", `/whatsapp/rooms/whatsapp_${waId}/token`, body);
    const { body } = await ask({ agentId: world.otherAgent.id });
    expect(decodeJwt(body.token).sub).toBe(`agent:${world.otherAgent.id}`);
    expect((await ask({})).body).toMatchObject({ code: "invalid_request", fields: [{ field: "agentId" }] });
    expect((await ask({ agentId: world.partner.id })).body).toMatchObject({ code: "not_found" });
    const stranger = await createWorld();
    expect((await ask({ agentId: stranger.agent.id })).body).toMatchObject({ code: "not_found" });
  });

  it("is for oneself alone", async () => {
    const { world, waId, bindings } = await someoneWrote();
    const { status, body } = await askWith(bindings, world.admin, "POST", `/whatsapp/rooms/whatsapp_${waId}/token`, {
      agentId: world.agent.id,
    });
    expect(status).toBe(403);
    expect(body).toMatchObject({ code: "forbidden" });
  });

  it.each(["whatsapp_1", "lobby", "whatsapp_conversation_999999999", "whatsapp_56944819999"])(
    "is not given for a room that is not there: %s",
    async (room) => {
      const { world, bindings } = await someoneWrote();
      const { status } = await askWith(bindings, world.agent, "POST", `/whatsapp/rooms/${room}/token`);
      expect(status).toBe(404);
    },
  );

  it("waits for LiveKit: without it there is no room to join", async () => {
    const { world, waId, bindings } = await someoneWrote();
    await control("POST", "/faults", { count: 1, edge: "livekit", kind: "drop" });
    const { status, body } = await askWith(bindings, world.agent, "POST", `/whatsapp/rooms/whatsapp_${waId}/token`);
    expect(status).toBe(503);
    expect(body).toMatchObject({ code: "unavailable" });
  });
});

describe("two organizations to which the same person writes", () => {
  it("have a room each, and neither reaches the other's", async () => {
    const waId = nextWaId();
    const [one, other] = [await createWorld(), await createWorld()];
    const { env: bindings, jobs } = connected();
    await postWebhook(webhook(one, { messages: [textMessage(waId, "for one")] }), { env: bindings });
    await postWebhook(webhook(other, { messages: [textMessage(waId, "for the other")] }), { env: bindings });
    await consumeWith(bindings, jobs);
    const told = async (world: World) => (await liveKit(roomOf(world, waId))).data.map(({ payload }) => payload.text);
    expect(await told(one)).toEqual(["for one"]);
    expect(await told(other)).toEqual(["for the other"]);
    const asked = await askWith(bindings, other.agent, "POST", `/whatsapp/rooms/whatsapp_${waId}/token`);
    expect(decodeJwt(asked.body.token)["video"]).toMatchObject({ room: roomOf(other, waId) });
    const foreign = await askWith(bindings, other.agent, "POST", `/whatsapp/rooms/${roomOf(one, waId)}/token`);
    expect(foreign.status).toBe(404);
  });

  it("and the one whose number is the Worker's own has the plain names", async () => {
    const world = await createWorld();
    const waId = nextWaId();
    const { env: bindings, jobs } = connected({ ...LIVEKIT, WHATSAPP_PHONE_NUMBER_ID: world.phoneNumberId });
    await postWebhook(webhook(world, { messages: [textMessage(waId, "Hola")] }), { env: bindings });
    await consumeWith(bindings, jobs);
    expect((await liveKit(`whatsapp_${waId}`)).data).toMatchObject([{ payload: { roomName: `whatsapp_${waId}` } }]);
    const { body } = await askWith(bindings, world.agent, "POST", `/whatsapp/rooms/whatsapp_${waId}/token`);
    expect(body.roomName).toBe(`whatsapp_${waId}`);
  });
});

describe("somebody who is erased", () => {
  it("leaves no room behind, as its name holds their number", async () => {
    const { world, waId, bindings, jobs, room } = await someoneWrote();
    await consumeWith(bindings, jobs);
    const { contact_id: contactId } = await conversationWith(world, waId);
    const ctx = createExecutionContext();
    const erased = await worker.fetch(
      new Request(`${WORKER_URL}/api/whatsapp/contacts/${contactId}`, {
        method: "DELETE",
        headers: { authorization: `Bearer ${world.admin.token}` },
      }),
      bindings,
      ctx,
    );
    expect(erased.status).toBe(200);
    await waitOnExecutionContext(ctx);
    expect(jobs).toEqual([{ kind: "close_room", organizationId: world.organizationId, roomName: room }]);
    await consumeWith(bindings, jobs);
    expect((await liveKit(room)).rooms).toEqual([]);
  });
});
