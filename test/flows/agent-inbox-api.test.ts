import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { control, simulator, WORKER_URL } from "../support/simulator.ts";
import { acceptedFor, api, conversationWith, createWorld, customerSays, unique, type World } from "../support/world.ts";

/** The document's own number and words, each test in an organization of its own. */
const WROTE = "Hola! Quiero agendar una consulta";

async function worldWithJohn(): Promise<{ world: World; waId: string; phone: string }> {
  const world = await createWorld();
  const waId = `569443${28_662 + unique()}`;
  await control("PUT", `/customers/${waId}`, { name: "John" });
  await customerSays(world, waId, WROTE);
  return { world, waId, phone: `+${waId}` };
}

describe("the agents' inbox API, from top to bottom", () => {
  it("GET /webhook answers Meta's verification with the challenge", async () => {
    const ask = (token: string) =>
      exports.default.fetch(
        `${WORKER_URL}/api/whatsapp/webhook?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=test_challenge`,
      );
    const answer = await ask(env.WHATSAPP_WEBHOOK_VERIFY_TOKEN);
    expect([answer.status, await answer.text()]).toEqual([200, "test_challenge"]);
    expect((await ask("another")).status).toBe(403);
  });

  it("POST /webhook stores what a customer wrote, with the conversation", async () => {
    const { world, waId } = await worldWithJohn();
    expect(await conversationWith(world, waId)).toMatchObject({ unread_count: 1, last_message: WROTE });
  });

  it("GET /conversations lists them with each field of the document", async () => {
    const { world, phone } = await worldWithJohn();
    const { status, body } = await api(world.agent, "GET", "/api/whatsapp/conversations");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: true,
      conversations: [
        {
          id: expect.any(Number),
          phone_number: phone,
          contact_name: "John",
          contact_profile_name: "John",
          last_message_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
          last_message: WROTE,
          unread_count: 1,
          status: "open",
          assigned_agent_id: null,
        },
      ],
      count: 1,
    });
  });

  it.each(["open", "closed", "assigned"])("GET /conversations?status=%s gives those alone", async (status) => {
    const { world } = await worldWithJohn();
    const { body } = await api(world.agent, "GET", `/api/whatsapp/conversations?status=${status}`);
    expect(body.count).toBe(status === "open" ? 1 : 0);
  });

  it("GET /conversations?unread_only=true leaves out what was read", async () => {
    const { world, waId } = await worldWithJohn();
    const unread = async () =>
      (await api(world.agent, "GET", "/api/whatsapp/conversations?unread_only=true")).body.count;
    expect(await unread()).toBe(1);
    const { id } = await conversationWith(world, waId);
    await api(world.agent, "POST", "/api/whatsapp/mark-read", { conversation_id: id });
    expect(await unread()).toBe(0);
  });

  it("GET /conversation finds it by its id or by the number", async () => {
    const { world, phone } = await worldWithJohn();
    const byNumber = await api(
      world.agent,
      "GET",
      `/api/whatsapp/conversation?phone_number=${encodeURIComponent(phone)}`,
    );
    expect(byNumber.body).toMatchObject({ success: true, conversation: { phone_number: phone } });
    const { id } = byNumber.body.conversation;
    expect((await api(world.agent, "GET", `/api/whatsapp/conversation?conversation_id=${id}`)).body).toEqual(
      byNumber.body,
    );
  });

  it("GET /messages lists them with each field of the document", async () => {
    const { world, phone } = await worldWithJohn();
    const { body } = await api(
      world.agent,
      "GET",
      `/api/whatsapp/messages?phone_number=${encodeURIComponent(phone)}&limit=50`,
    );
    expect(body).toMatchObject({
      success: true,
      messages: [
        {
          id: expect.any(Number),
          whatsapp_message_id: expect.stringMatching(/^wamid\./),
          phone_number: phone,
          direction: "inbound",
          type: "text",
          text: WROTE,
          status: "delivered",
          timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
          agent_id: null,
        },
      ],
      count: 1,
    });
  });

  it("POST /send sends in an agent's name, with each field of the document", async () => {
    const { world, waId, phone } = await worldWithJohn();
    const message = "Hola! Gracias por contactarnos. ¿En qué podemos ayudarte?";
    const sent = await api(world.agent, "POST", "/api/whatsapp/send", {
      phone_number: phone,
      message,
      agent_id: world.agent.id,
    });
    const { id } = await conversationWith(world, waId);
    expect(sent.status).toBe(200);
    expect(sent.body).toMatchObject({
      success: true,
      message_id: expect.stringMatching(/^wamid\./),
      conversation_id: id,
    });
    expect(await acceptedFor(waId)).toMatchObject([{ id: sent.body.message_id, body: { text: { body: message } } }]);
    const { body } = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${id}`);
    expect(body.messages[0]).toMatchObject({ direction: "outbound", text: message, agent_id: world.agent.id });
  });

  it("POST /send refuses free text to who has not written within 24 hours, and says what to do", async () => {
    const world = await createWorld();
    const waId = `569443${48_662 + unique()}`;
    await customerSays(world, waId, WROTE, { timestamp: Math.floor(Date.now() / 1000) - 25 * 3600 });
    const { status, body } = await api(world.agent, "POST", "/api/whatsapp/send", {
      phone_number: `+${waId}`,
      message: "Test message from API",
    });
    expect(status).toBe(422);
    expect(body).toMatchObject({ success: false, code: "outside_window", error: expect.stringMatching(/template/i) });
  });

  it("POST /mark-read leaves nothing unread", async () => {
    const { world, waId } = await worldWithJohn();
    const { id } = await conversationWith(world, waId);
    const { body } = await api(world.agent, "POST", "/api/whatsapp/mark-read", { conversation_id: id });
    expect(body).toMatchObject({ success: true });
    expect(await conversationWith(world, waId)).toMatchObject({ unread_count: 0 });
  });

  it("POST /assign-agent gives it to an agent", async () => {
    const { world, waId } = await worldWithJohn();
    const { id } = await conversationWith(world, waId);
    const { body } = await api(world.agent, "POST", "/api/whatsapp/assign-agent", {
      conversation_id: id,
      agent_id: world.otherAgent.id,
    });
    expect(body).toMatchObject({ success: true });
    expect(await conversationWith(world, waId)).toMatchObject({
      status: "assigned",
      assigned_agent_id: world.otherAgent.id,
    });
  });

  it("GET /stats counts conversations and the last day's messages", async () => {
    const { world } = await worldWithJohn();
    const { body } = await api(world.agent, "GET", "/api/whatsapp/stats");
    expect(body).toMatchObject({
      success: true,
      stats: {
        total_conversations: 1,
        unread_conversations: 1,
        open_conversations: 1,
        assigned_conversations: 0,
        messages_last_24h: 1,
      },
    });
  });

  it.each([
    ["an image with its caption", "image", { image: { caption: "the room" } }, "the room"],
    ["a video with its caption", "video", { video: { caption: "the tour" } }, "the tour"],
    ["an audio message", "audio", { audio: {} }, null],
    ["a document", "document", { document: { filename: "plan.pdf" } }, null],
    ["a location", "location", { location: { latitude: -33.45, longitude: -70.66 } }, null],
  ])("takes in %s", async (_, type, body, text) => {
    const world = await createWorld();
    const waId = `569443${38_662 + unique()}`;
    await customerSays(world, waId, { type, ...body });
    await simulator.flush();
    const { id } = await conversationWith(world, waId);
    const thread = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${id}`);
    expect(thread.body.messages).toMatchObject([{ type, ...(text === null ? {} : { text }) }]);
  });

  it.each([
    ["GET", "/api/whatsapp/conversations", undefined],
    ["GET", "/api/whatsapp/conversation?conversation_id=1", undefined],
    ["GET", "/api/whatsapp/messages?conversation_id=1", undefined],
    ["POST", "/api/whatsapp/send", { phone_number: "+56944328662", message: "Test message from API" }],
    ["POST", "/api/whatsapp/mark-read", { conversation_id: 1 }],
    ["POST", "/api/whatsapp/assign-agent", { conversation_id: 1, agent_id: 2 }],
    ["GET", "/api/whatsapp/stats", undefined],
  ])("%s %s asks who it is, and says how to say it", async (method, path, body) => {
    const answer = await api(null, method, path, body);
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ success: false, code: "unauthenticated", error: expect.any(String) });
  });
});
