import { env } from "cloudflare:workers";
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { readConfig, type Config } from "../../src/config.ts";
import { revokeSession } from "../../src/db/refresh-tokens.ts";
import { createServices } from "../../src/services.ts";
import { openLiveSocket } from "../../src/usecases/live/open-live-socket.ts";
import { moveClock } from "../support/clock.ts";
import { openLive, ticketFor, types, upgrade } from "../support/live.ts";
import { simulator } from "../support/simulator.ts";
import { postWebhook, textMessage, webhook } from "../support/webhook.ts";
import { api, conversationWith, createWorld, customerSays, unique } from "../support/world.ts";

async function aConversation() {
  const world = await createWorld();
  const waId = String(56_944_400_000 + unique());
  await customerSays(world, waId, "Hola");
  return { world, waId, conversationId: Number((await conversationWith(world, waId)).id) };
}

function readyConfig(): Config {
  const outcome = readConfig(env);
  if (!outcome.ok) throw new Error(outcome.problems.join(", "));
  return outcome.config;
}

const inboxOf = (organizationId: number) => env.INBOX.getByName(String(organizationId));
const objectOf = (conversationId: number) => env.CONVERSATION.getByName(String(conversationId));

describe("the organization's live socket", () => {
  it("answers the protocol and tells of a new message and its conversation", async () => {
    const { world, waId, conversationId } = await aConversation();
    const live = await openLive(world.agent);
    expect(live.protocol).toBe("parley.v1");
    await customerSays(world, waId, "¿Hay alguien?");
    await expect.poll(() => types(live)).toEqual(["message.created", "conversation.updated"]);
    expect(live.events).toMatchObject([
      { conversation_id: conversationId, version: 2, message: { text: "¿Hay alguien?", direction: "inbound" } },
      { conversation_id: conversationId, version: 2, conversation: { unread_count: 2, version: 2 } },
    ]);
  });

  it.each<[string, (waId: string) => Record<string, unknown>]>([
    ["words", (waId) => textMessage(waId, '¿Hay alguien? 👋\n"sí"')],
    ["a passed on message", (waId) => ({ ...textMessage(waId, "mira"), context: { forwarded: true } })],
    ["an answer", (waId) => ({ ...textMessage(waId, "eso"), context: { id: `wamid.before.${waId}` } })],
    [
      "a place",
      (waId) => ({
        ...textMessage(waId, ""),
        type: "location",
        text: undefined,
        location: { latitude: 4.6, longitude: -74 },
      }),
    ],
  ])("tells of %s exactly what the thread shows afterwards", async (_, message) => {
    const { world, waId, conversationId } = await aConversation();
    await postWebhook(webhook(world, { messages: [textMessage(waId, "before", { id: `wamid.before.${waId}` })] }));
    const live = await openLive(world.agent);
    await postWebhook(webhook(world, { messages: [message(waId)] }));
    await expect.poll(() => types(live)).toEqual(["message.created", "conversation.updated"]);
    const { body } = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${conversationId}`);
    expect(live.events[0]).toHaveProperty("message", body.messages[0]);
    expect(live.events[1]).toHaveProperty("conversation", await conversationWith(world, waId));
  });

  it("tells nothing of a redelivery, and nothing of other organizations", async () => {
    const { world, waId } = await aConversation();
    const stranger = await createWorld();
    const live = await openLive(stranger.agent);
    const own = await openLive(world.agent);
    await customerSays(world, waId, "once");
    await expect.poll(() => own.events.length).toBe(2);
    expect(live.events).toEqual([]);
  });

  it("tells of answers, ticks, reading, assigning and closing, each with the next version", async () => {
    const { world, conversationId } = await aConversation();
    const live = await openLive(world.agent);
    await api(world.otherAgent, "POST", "/api/whatsapp/send", { conversation_id: conversationId, message: "Hi" });
    await simulator.flush();
    await api(world.agent, "POST", "/api/whatsapp/mark-read", { conversation_id: conversationId });
    await api(world.agent, "POST", "/api/whatsapp/assign-agent", {
      conversation_id: conversationId,
      agent_id: world.agent.id,
    });
    await api(world.agent, "POST", `/api/whatsapp/conversations/${conversationId}/status`, { status: "closed" });
    await expect.poll(() => live.events.at(-1)).toMatchObject({ conversation: { status: "closed", unread_count: 0 } });
    const versions = live.events.flatMap((event) => (event.type === "conversation.updated" ? [event.version] : []));
    expect(versions).toEqual(versions.map((_, i) => versions[0]! + i));
    const ticks = live.events.flatMap((event) => ("message" in event ? [`${event.type} ${event.message.status}`] : []));
    expect(ticks).toEqual(["message.created pending", "message.updated sent", "message.updated delivered"]);
  });

  it("answers ping with pong", async () => {
    const { world } = await aConversation();
    const live = await openLive(world.agent);
    live.socket.send("ping");
    await expect.poll(() => live.frames).toEqual(["pong"]);
  });
});

describe("the live socket of a conversation", () => {
  it("tells of its own conversation only", async () => {
    const { world, waId, conversationId } = await aConversation();
    const live = await openLive(world.agent, conversationId);
    await customerSays(world, String(56_944_400_000 + unique()), "from someone else");
    await customerSays(world, waId, "from the one");
    await expect.poll(() => types(live)).toEqual(["presence", "message.created", "conversation.updated"]);
    expect(live.events[1]).toMatchObject({ message: { text: "from the one" } });
  });

  it("shows who else is there and who is typing, and who has left", async () => {
    const { world, conversationId } = await aConversation();
    const alex = await openLive(world.agent, conversationId);
    const blanca = await openLive(world.otherAgent, conversationId);
    await expect
      .poll(() => alex.events.at(-1))
      .toMatchObject({
        type: "presence",
        agents: [{ id: world.agent.id }, { id: world.otherAgent.id }],
      });
    blanca.socket.send(JSON.stringify({ type: "typing", active: true }));
    await expect
      .poll(() => alex.events.at(-1))
      .toEqual({
        type: "typing",
        conversation_id: conversationId,
        agent: { id: world.otherAgent.id, name: world.otherAgent.name },
        active: true,
      });
    expect(types(blanca)).not.toContain("typing");
    blanca.socket.close(1000, "bye");
    await expect.poll(() => alex.events.at(-1)).toMatchObject({ type: "presence", agents: [{ id: world.agent.id }] });
    expect(alex.events.at(-1)).toHaveProperty("agents.length", 1);
  });

  it("tells everyone in the end who is there, however many come and go at once", async () => {
    const { world, conversationId } = await aConversation();
    const stays = await openLive(world.agent, conversationId);
    const crowd = await Promise.all(Array.from({ length: 12 }, () => openLive(world.otherAgent, conversationId)));
    const both = { agents: [{ id: world.agent.id }, { id: world.otherAgent.id }] };
    for (const live of crowd) await expect.poll(() => live.events.at(0)).toMatchObject(both);
    await expect.poll(() => stays.events.at(-1)).toMatchObject(both);
    for (const { socket } of crowd) socket.close(1000, "bye");
    await expect
      .poll(() => stays.events.at(-1))
      .toHaveProperty("agents", [{ id: world.agent.id, name: world.agent.name }]);
  });

  it("lets pass what it does not understand", async () => {
    const { world, conversationId } = await aConversation();
    const alex = await openLive(world.agent, conversationId);
    const blanca = await openLive(world.otherAgent, conversationId);
    for (const nonsense of ["{", "[]", '{"type":"typing"}', "x".repeat(5000)]) blanca.socket.send(nonsense);
    blanca.socket.send(JSON.stringify({ type: "typing", active: false }));
    await expect.poll(() => alex.events.at(-1)).toMatchObject({ type: "typing", active: false });
    expect(alex.events.filter((event) => event.type === "typing")).toHaveLength(1);
  });

  it("outlives hibernation: who sits there is remembered, and events still come", async () => {
    const { world, waId, conversationId } = await aConversation();
    const live = await openLive(world.agent, conversationId);
    const inbox = await openLive(world.otherAgent);
    await evictDurableObject(objectOf(conversationId), { webSockets: "hibernate" });
    await evictDurableObject(inboxOf(world.organizationId), { webSockets: "hibernate" });
    await customerSays(world, waId, "still there?");
    await expect.poll(() => types(live)).toEqual(["presence", "message.created", "conversation.updated"]);
    await expect.poll(() => types(inbox)).toEqual(["message.created", "conversation.updated"]);
    live.socket.send(JSON.stringify({ type: "typing", active: true }));
    const late = await openLive(world.otherAgent, conversationId);
    await expect
      .poll(() => late.events.at(0))
      .toMatchObject({ type: "presence", agents: [{ id: world.agent.id }, { id: world.otherAgent.id }] });
  });

  it("is no longer told of once the last one has left", async () => {
    const { world, waId, conversationId } = await aConversation();
    const live = await openLive(world.agent, conversationId);
    live.socket.close(1000, "bye");
    await expect.poll(() => live.closed).toEqual({ code: 1000 });
    await customerSays(world, waId, "anyone?");
    const watched = await runInDurableObject(inboxOf(world.organizationId), (_, state) =>
      state.storage.sql.exec("SELECT conversation_id FROM watched").toArray(),
    );
    expect(watched).toEqual([]);
  });
});

describe("a ticket", () => {
  it("opens one socket and no second", async () => {
    const { world } = await aConversation();
    const ticket = await ticketFor(world.agent);
    expect((await upgrade("/api/whatsapp/live", `parley.v1, ticket.${ticket}`)).status).toBe(101);
    const second = await upgrade("/api/whatsapp/live", `parley.v1, ticket.${ticket}`);
    expect(second.status).toBe(401);
    expect(await second.json()).toMatchObject({ code: "invalid_ticket" });
  });

  it("is worthless after 60 seconds", async () => {
    const { world } = await aConversation();
    const ticket = await ticketFor(world.agent);
    moveClock(61_000);
    expect((await upgrade("/api/whatsapp/live", `parley.v1, ticket.${ticket}`)).status).toBe(401);
  });

  it("opens no conversation of another organization, and stays good for its own", async () => {
    const { conversationId } = await aConversation();
    const stranger = await createWorld();
    const ticket = await ticketFor(stranger.agent);
    const path = `/api/whatsapp/conversations/${conversationId}/live`;
    expect((await upgrade(path, `parley.v1, ticket.${ticket}`)).status).toBe(404);
    expect((await upgrade("/api/whatsapp/live", `parley.v1, ticket.${ticket}`)).status).toBe(101);
  });

  it("is needed, beside our own protocol", async () => {
    const { world } = await aConversation();
    expect((await upgrade("/api/whatsapp/live", null)).status).toBe(401);
    expect((await upgrade("/api/whatsapp/live", "parley.v1")).status).toBe(401);
    expect((await upgrade("/api/whatsapp/live", `ticket.${await ticketFor(world.agent)}`)).status).toBe(401);
    expect((await upgrade("/api/whatsapp/live", `parley.v1, ticket.${world.agent.token}`)).status).toBe(401);
    expect((await api(null, "GET", "/api/whatsapp/live")).status).toBe(401);
    const protocols = `parley.v1, ticket.${await ticketFor(world.agent)}`;
    const plain = await api(null, "GET", "/api/whatsapp/live", undefined, { "sec-websocket-protocol": protocols });
    expect(plain.body).toMatchObject({ code: "upgrade_required" });
  });

  it("is not given to partners, nor to API keys", async () => {
    const { world } = await aConversation();
    expect((await api(world.partner, "POST", "/api/whatsapp/live-ticket")).status).toBe(403);
    expect((await api({ apiKey: env.INTERNAL_API_KEY }, "POST", "/api/whatsapp/live-ticket")).status).not.toBe(200);
  });
});

describe("a session's end", () => {
  it("by logout closes its sockets, in the list and in conversations, with 4401", async () => {
    const { world, conversationId } = await aConversation();
    const list = await openLive(world.agent);
    const open = await openLive(world.agent, conversationId);
    const other = await openLive(world.otherAgent, conversationId);
    await inboxOf(world.organizationId).closeSessions({ sessionId: world.agent.sessionId });
    await expect.poll(() => [list.closed, open.closed]).toEqual([{ code: 4401 }, { code: 4401 }]);
    expect(other.closed).toBeNull();
    await expect
      .poll(() => other.events.at(-1))
      .toMatchObject({ type: "presence", agents: [{ id: world.otherAgent.id }] });
  });

  it("that comes while a socket is being opened closes that one too", async () => {
    const { world } = await aConversation();
    const services = await createServices(env, readyConfig(), { waitUntil: () => undefined }).of(world.organizationId);
    const ticket = await ticketFor(world.agent);
    const response = await openLiveSocket(
      {
        ...services,
        connectToInbox: async (identity) => {
          await revokeSession(services.db, {
            organizationId: world.organizationId,
            sessionId: world.agent.sessionId,
            actor: "system",
            action: "session.ended",
            now: Date.now(),
          });
          return services.connectToInbox(identity);
        },
      },
      ticket,
      null,
    );
    const socket = response.webSocket!;
    const closed = new Promise<number>((resolve) => socket.addEventListener("close", (event) => resolve(event.code)));
    socket.accept();
    expect(await closed).toBe(4401);
  });

  it("by the access token's expiry closes them too", async () => {
    const { world, conversationId } = await aConversation();
    const list = await openLive(world.agent);
    const open = await openLive(world.agent, conversationId);
    moveClock(31 * 60_000);
    await runDurableObjectAlarm(inboxOf(world.organizationId));
    await runDurableObjectAlarm(objectOf(conversationId));
    await expect.poll(() => [list.closed, open.closed]).toEqual([{ code: 4401 }, { code: 4401 }]);
  });

  it("is not needed to drop a socket that has been silent for five minutes", async () => {
    const { world, conversationId } = await aConversation();
    const live = await openLive(world.agent, conversationId);
    moveClock(5 * 60_000 + 1);
    await runDurableObjectAlarm(objectOf(conversationId));
    await expect.poll(() => live.closed).toEqual({ code: 4408 });
  });
});
