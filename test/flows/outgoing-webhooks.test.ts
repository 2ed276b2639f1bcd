import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { OUTGOING_EVENTS, outgoingBody } from "../../src/domain/outgoing-event.ts";
import { heldJobs } from "../support/media.ts";
import { simulator } from "../support/simulator.ts";
import { postWebhook, status, textMessage, webhook } from "../support/webhook.ts";
import { createReceiver, dueQueues, sendDue } from "../support/webhook-receiver.ts";
import { api, conversationWith, createWorld, customerSays, unique, type World } from "../support/world.ts";

const someone = (): string => String(56_944_610_000 + unique());

async function said(world: World, waId: string, id = `wamid.hook${unique()}`): Promise<string> {
  await postWebhook(webhook(world, { messages: [textMessage(waId, "Hola", { id })] }));
  return id;
}

describe("another system", () => {
  it("is told of what comes in, with the message and its conversation, as the API shows them", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    await receiver.subscribe(world, ["message.received", "conversation.created"]);
    const waId = someone();
    await said(world, waId);
    await sendDue(world);
    expect(receiver.types()).toEqual(["conversation.created", "message.received"]);
    const conversation = await conversationWith(world, waId);
    const { body } = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${conversation.id}`);
    expect(receiver.received[1]!.body).toEqual({
      id: expect.stringMatching(/^evt_[0-9a-f]{32}$/),
      type: "message.received",
      created_at: expect.any(String),
      organization_id: world.organizationId,
      data: { message: body.messages[0], conversation },
    });
  });

  it("is told by the queue itself, without anybody waiting for the sweep", async () => {
    const world = await createWorld();
    await createReceiver().subscribe(world, ["message.received"]);
    const jobs: unknown[] = [];
    const HOOKS = {
      sendBatch: async (batch: { body: unknown }[]) => void jobs.push(...batch.map(({ body }) => body)),
    } as unknown as Queue;
    await postWebhook(webhook(world, { messages: [textMessage(someone(), "Hola")] }), { env: { ...env, HOOKS } });
    expect(jobs).toEqual((await dueQueues(world)).map((queue) => ({ kind: "deliver_webhook", ...queue })));
    expect(jobs).toHaveLength(1);
  });

  it("is told of what goes out, and what becomes of it", async () => {
    const world = await createWorld();
    const waId = someone();
    await customerSays(world, waId, "Hola");
    const receiver = createReceiver();
    await receiver.subscribe(world, ["message.sent", "message.status"]);
    const { id: conversationId } = await conversationWith(world, waId);
    const sent = await api(world.agent, "POST", "/api/whatsapp/send", {
      conversation_id: conversationId,
      message: "Hi",
    });
    expect(sent.status).toBe(200);
    await simulator.flush();
    await sendDue(world);
    const told = receiver.received.map(({ body }) => [body.type, body.data.message.id, body.data.status ?? null]);
    expect(told[0]).toEqual(["message.sent", sent.body.id, null]);
    expect(told[1]).toEqual(["message.status", sent.body.id, "sent"]);
    expect(told.slice(1).every(([type]) => type === "message.status")).toBe(true);
    expect(receiver.received[1]!.body.data).toMatchObject({ previous_status: "pending", error: null });
  });

  it("is told why a message has failed", async () => {
    const world = await createWorld();
    const waId = someone();
    await said(world, waId);
    const receiver = createReceiver();
    await receiver.subscribe(world, ["message.status"]);
    const { id: conversationId } = await conversationWith(world, waId);
    const { body } = await api(world.agent, "POST", "/api/whatsapp/send", {
      conversation_id: conversationId,
      message: "Hi",
    });
    const wamid = body.whatsapp_message_id ?? (await wamidOf(body.id));
    await postWebhook(
      webhook(world, { statuses: [status(wamid, "failed", { errors: [{ code: 131026, title: "Undeliverable" }] })] }),
    );
    await sendDue(world);
    expect(receiver.received.at(-1)!.body.data).toMatchObject({
      status: "failed",
      previous_status: "sent",
      error: { code: "131026", message: expect.any(String) },
    });
  });

  it("is told of edits, deletions and reactions", async () => {
    const world = await createWorld();
    const waId = someone();
    const id = await said(world, waId);
    const receiver = createReceiver();
    await receiver.subscribe(world, ["message.edited", "message.revoked", "message.reaction"]);
    const done = (type: string, body: object) =>
      postWebhook(webhook(world, { messages: [{ ...textMessage(waId, ""), type, text: undefined, [type]: body }] }));
    await done("reaction", { message_id: id, emoji: "👍" });
    await done("edit", { original_message_id: id, message: { type: "text", text: { body: "Hello" } } });
    await done("reaction", { message_id: id, emoji: "" });
    await done("revoke", { original_message_id: id });
    await sendDue(world);
    expect(receiver.types()).toEqual(["message.reaction", "message.edited", "message.reaction", "message.revoked"]);
    const [put, , taken, revoked] = receiver.received.map(({ body }) => body.data);
    expect(put.reaction).toEqual({ emoji: "👍", by: "customer", agent_id: null });
    expect(taken.reaction).toEqual({ emoji: null, by: "customer", agent_id: null });
    expect(revoked.message).toMatchObject({ text: null, revoked_at: expect.any(String) });
  });

  it("is told of our own reaction as a reaction, not as a message", async () => {
    const world = await createWorld();
    const waId = someone();
    await said(world, waId);
    const receiver = createReceiver();
    await receiver.subscribe(world, [...OUTGOING_EVENTS]);
    const { id } = await conversationWith(world, waId);
    const { body } = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${id}`);
    await api(world.agent, "POST", "/api/whatsapp/send", {
      conversation_id: id,
      type: "reaction",
      reaction: { message_id: body.messages[0].id, emoji: "🌱" },
    });
    await sendDue(world);
    expect(receiver.types()).toEqual(["message.reaction"]);
    expect(receiver.received[0]!.body.data.reaction).toEqual({ emoji: "🌱", by: "business", agent_id: world.agent.id });
  });

  it("is told of the status and the agent of a conversation", async () => {
    const world = await createWorld();
    const waId = someone();
    await said(world, waId);
    const receiver = createReceiver();
    await receiver.subscribe(world, ["conversation.status", "conversation.assigned"]);
    const { id } = await conversationWith(world, waId);
    await api(world.agent, "POST", "/api/whatsapp/assign-agent", { conversation_id: id, agent_id: world.agent.id });
    await api(world.agent, "POST", `/api/whatsapp/conversations/${id}/status`, { status: "closed" });
    await said(world, waId);
    await sendDue(world);
    const told = receiver.received.map(({ body: { type, data } }) => [type, data.status ?? data.agent_id]);
    expect(told).toContainEqual(["conversation.assigned", world.agent.id]);
    expect(told.filter(([type]) => type === "conversation.status").map(([, word]) => word)).toEqual([
      "assigned",
      "closed",
      "open",
    ]);
  });

  it("is told when a file is there", async () => {
    const world = await createWorld();
    const waId = someone();
    const receiver = createReceiver();
    await receiver.subscribe(world, ["message.media"]);
    const image = { id: `picture${unique()}`, mime_type: "image/png" };
    const picture = { ...textMessage(waId, ""), type: "image", text: undefined, image };
    await postWebhook(webhook(world, { messages: [picture] }), heldJobs());
    await env.DB.prepare("UPDATE media SET state = 'stored', mime_type = 'image/png' WHERE organization_id = ?")
      .bind(world.organizationId)
      .run();
    await sendDue(world);
    expect(receiver.received.map(({ body }) => body.data.message.media.state)).toEqual(["stored"]);
  });

  it("is told of a contact that has changed, and of one that was erased", async () => {
    const world = await createWorld();
    const waId = someone();
    await said(world, waId);
    const receiver = createReceiver();
    await receiver.subscribe(world, ["contact.updated", "contact.erased"]);
    const { contact_id: id } = await conversationWith(world, waId);
    await api(world.agent, "PATCH", `/api/whatsapp/contacts/${id}`, { name: "Ana" });
    await sendDue(world);
    expect(receiver.received.map(({ body }) => body.data)).toEqual([
      { contact: expect.objectContaining({ id, name: "Ana" }) },
    ]);
    await api(world.admin, "DELETE", `/api/whatsapp/contacts/${id}`);
    await sendDue(world);
    expect(receiver.received.slice(1).map(({ body }) => [body.type, body.data])).toEqual([
      ["contact.erased", { contact_id: id }],
    ]);
  });

  it("gets bodies of the documented shape only", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    await receiver.subscribe(world, [...OUTGOING_EVENTS]);
    const waId = someone();
    await customerSays(world, waId, "Hola");
    const { id, contact_id } = await conversationWith(world, waId);
    await api(world.agent, "POST", "/api/whatsapp/send", { conversation_id: id, message: "Hi" });
    await api(world.agent, "POST", "/api/whatsapp/assign-agent", { conversation_id: id, agent_id: world.agent.id });
    await api(world.agent, "PATCH", `/api/whatsapp/contacts/${contact_id}`, { name: "Ana" });
    await simulator.flush();
    await sendDue(world);
    expect(receiver.received.length).toBeGreaterThan(5);
    for (const { body } of receiver.received) expect(outgoingBody.parse(body)).toEqual(body);
  });

  it("is told of nothing that it has not chosen, and of no other organization", async () => {
    const [world, other] = [await createWorld(), await createWorld()];
    const receiver = createReceiver();
    await receiver.subscribe(world, ["message.sent"]);
    await said(world, someone());
    await said(other, someone());
    expect(await dueQueues(world)).toEqual([]);
    expect(await dueQueues(other)).toEqual([]);
  });

  it("is told once of a webhook that WhatsApp delivers twice", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    await receiver.subscribe(world, ["message.received"]);
    const waId = someone();
    const id = await said(world, waId);
    await said(world, waId, id);
    await sendDue(world);
    expect(receiver.types()).toEqual(["message.received"]);
  });

  it("is not told of the history of a phone as if it happened now", async () => {
    const world = await createWorld();
    const receiver = createReceiver();
    await receiver.subscribe(world, ["message.received", "message.sent"]);
    const waId = someone();
    const old = { ...textMessage(waId, "long ago", { at: 1_700_000_000 }), history_context: { status: "READ" } };
    const value = {
      messaging_product: "whatsapp",
      metadata: { display_phone_number: "15550100000", phone_number_id: world.phoneNumberId },
      history: [{ metadata: { phase: 0, chunk_order: 1, progress: 10 }, threads: [{ id: waId, messages: [old] }] }],
    };
    await postWebhook({
      object: "whatsapp_business_account",
      entry: [{ id: world.businessAccountId, changes: [{ field: "history", value }] }],
    });
    expect((await conversationWith(world, waId)).last_message).toBe("long ago");
    await sendDue(world);
    expect(receiver.received).toEqual([]);
  });
});

async function wamidOf(messageId: number): Promise<string> {
  const row = await env.DB.prepare("SELECT provider_message_id FROM messages WHERE id = ?").bind(messageId).first();
  return String(row!["provider_message_id"]);
}
