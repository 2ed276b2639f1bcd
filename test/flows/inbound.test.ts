import { describe, expect, it } from "vitest";
import { postWebhook, textMessage, webhook } from "../support/webhook.ts";
import { api, conversationWith, createWorld, customerSays } from "../support/world.ts";

describe("a customer's message", () => {
  it("makes a conversation with the contact's name, one unread and an open window", async () => {
    const world = await createWorld();
    await customerSays(world, "56944320001", "Hola! Quiero agendar una consulta");
    const { status, body } = await api(world.agent, "GET", "/api/whatsapp/conversations");
    expect(status).toBe(200);
    expect(body.count).toBe(1);
    expect(body.conversations[0]).toMatchObject({
      phone_number: "+56944320001",
      last_message: "Hola! Quiero agendar una consulta",
      unread_count: 1,
      status: "open",
      assigned_agent_id: null,
    });
  });

  it("stands in the thread as WhatsApp sent it", async () => {
    const world = await createWorld();
    const { id } = await customerSays(world, "56944320002", "¿Están abiertos? 😀");
    const conversation = await conversationWith(world, "56944320002");
    const { body } = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${conversation.id}`);
    expect(body.messages).toHaveLength(1);
    expect(body.messages[0]).toMatchObject({
      whatsapp_message_id: id,
      phone_number: "+56944320002",
      direction: "inbound",
      type: "text",
      text: "¿Están abiertos? 😀",
      status: "delivered",
      agent_id: null,
    });
  });

  it("is stored also where what it is told with would not fit one value of the database", async () => {
    const world = await createWorld();
    // One letter that carries thousands of accents is one character of the list's preview.
    const text = `e${"\u0301".repeat(1990)}`;
    const messages = Array.from({ length: 600 }, (_, n) => textMessage(String(56_944_330_000 + n), text));
    expect((await postWebhook(webhook(world, { messages }))).status).toBe(200);
    const { body } = await api(world.agent, "GET", "/api/whatsapp/stats");
    expect(body.stats).toMatchObject({ total_conversations: 600, messages_last_24h: 600 });
  });
});
