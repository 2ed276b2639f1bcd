import { describe, expect, it } from "vitest";
import { moveClock } from "../support/clock.ts";
import { openLive, types } from "../support/live.ts";
import { control, simulator } from "../support/simulator.ts";
import { postWebhook, status, textMessage, webhook } from "../support/webhook.ts";
import { api, conversationWith, createWorld, customerSays, unique, type World } from "../support/world.ts";

const DAY_MS = 86_400_000;

async function aConversation(options: { timestamp?: number } = {}) {
  const world = await createWorld();
  const waId = String(56_944_550_000 + unique());
  await customerSays(world, waId, "Hola", options);
  return { world, waId, conversationId: Number((await conversationWith(world, waId)).id) };
}

interface OnThePhone {
  wa_id: string;
  typing_until: number;
}

/** When "typing…" vanishes on the person's phone; 0 where it was never shown. */
async function typingUntil(world: World, waId: string): Promise<number> {
  const people = (await control("GET", `/customers?phone_number_id=${world.phoneNumberId}`)) as OnThePhone[];
  return people.find((person) => person.wa_id === waId)?.typing_until ?? 0;
}

async function tickedBlue(world: World, waId: string): Promise<boolean[]> {
  const chat = (await control("GET", `/customers/${waId}/messages?phone_number_id=${world.phoneNumberId}`)) as {
    read_by_business?: boolean;
  }[];
  return chat.flatMap((message) => message.read_by_business ?? []);
}

const typing = (active: boolean): string => JSON.stringify({ type: "typing", active });

/** Until everyone who looks on has heard of it, the object has taken it in. */
async function typeAndWait(world: World, conversationId: number): Promise<void> {
  const [writer, onlooker] = [
    await openLive(world.agent, conversationId),
    await openLive(world.otherAgent, conversationId),
  ];
  writer.socket.send(typing(true));
  await expect.poll(() => types(onlooker)).toContain("typing");
}

describe("an agent who types", () => {
  it("is shown to the customer, with blue ticks", async () => {
    const { world, waId, conversationId } = await aConversation();
    const writer = await openLive(world.agent, conversationId);
    writer.socket.send(typing(true));
    await expect.poll(() => typingUntil(world, waId)).toBeGreaterThan(Date.now());
    expect(await tickedBlue(world, waId)).toEqual([true]);
  });

  it("is shown again only after 20 seconds, however many agents type", async () => {
    const { world, waId, conversationId } = await aConversation();
    await typeAndWait(world, conversationId);
    await expect.poll(() => typingUntil(world, waId)).toBeGreaterThan(0);
    const first = await typingUntil(world, waId);
    moveClock(19_000);
    await typeAndWait(world, conversationId);
    expect(await typingUntil(world, waId)).toBe(first);
    moveClock(1500);
    await typeAndWait(world, conversationId);
    await expect.poll(() => typingUntil(world, waId)).toBeGreaterThan(first);
  });

  it("is not shown for stopping to type", async () => {
    const { world, waId, conversationId } = await aConversation();
    const [writer, onlooker] = [
      await openLive(world.agent, conversationId),
      await openLive(world.otherAgent, conversationId),
    ];
    writer.socket.send(typing(false));
    await expect.poll(() => types(onlooker)).toContain("typing");
    expect(await typingUntil(world, waId)).toBe(0);
  });

  it("is not shown where the window is closed", async () => {
    const { world, waId, conversationId } = await aConversation({
      timestamp: Math.floor((Date.now() - DAY_MS) / 1000),
    });
    await typeAndWait(world, conversationId);
    expect(await typingUntil(world, waId)).toBe(0);
  });

  it("is told to the other agents also where WhatsApp does not know the message, and the answer leaves", async () => {
    const world = await createWorld();
    const waId = String(56_944_550_000 + unique());
    await postWebhook(webhook(world, { messages: [textMessage(waId, "Hola")] }));
    const { id: conversationId } = await conversationWith(world, waId);
    await typeAndWait(world, conversationId);
    const sent = await api(world.agent, "POST", "/api/whatsapp/send", {
      conversation_id: conversationId,
      message: "Hi",
    });
    expect(sent.status).toBe(200);
    expect(await typingUntil(world, waId)).toBe(0);
  });
});

describe("what the customer has read or played", () => {
  it("shows on the message", async () => {
    const { world, waId, conversationId } = await aConversation();
    const { body } = await api(world.agent, "POST", "/api/whatsapp/send", {
      conversation_id: conversationId,
      message: "Hi",
    });
    await simulator.flush();
    await control("POST", `/customers/${waId}/read?phone_number_id=${world.phoneNumberId}`);
    await simulator.flush();
    const { body: page } = await api(
      world.agent,
      "GET",
      `/api/whatsapp/messages?conversation_id=${conversationId}&limit=1`,
    );
    expect(page.messages[0]).toMatchObject({ id: body.id, status: "read", read_at: expect.any(String) });
  });

  it("goes on from read to played, and implies that it was read", async () => {
    const { world, conversationId } = await aConversation();
    const { body } = await api(world.agent, "POST", "/api/whatsapp/send", {
      conversation_id: conversationId,
      message: "Hi",
    });
    await postWebhook(webhook(world, { statuses: [status(body.message_id, "played")] }));
    await postWebhook(webhook(world, { statuses: [status(body.message_id, "read")] }));
    const { body: page } = await api(
      world.agent,
      "GET",
      `/api/whatsapp/messages?conversation_id=${conversationId}&limit=1`,
    );
    expect(page.messages[0]).toMatchObject({ id: body.id, status: "played", read_at: expect.any(String) });
  });
});
