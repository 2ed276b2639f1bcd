import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { control } from "../support/simulator.ts";
import { api, createWorld, unique, type World } from "../support/world.ts";
import { postWebhook, status, textMessage, webhook } from "../support/webhook.ts";

async function aSentMessage() {
  const world = await createWorld();
  const waId = String(56_944_370_000 + unique());
  await postWebhook(webhook(world, { messages: [textMessage(waId, "Hola")] }));
  const { body } = await api(world.agent, "POST", "/api/whatsapp/send", { phone_number: `+${waId}`, message: "Hi" });
  return { world, waId, conversationId: body.conversation_id, wamid: String(body.message_id), id: body.id };
}

const report = (world: World, ...statuses: object[]) => postWebhook(webhook(world, { statuses }));

const echoTo = (waId: string, body: string) => ({
  from: "15550100000",
  to: waId,
  id: `wamid.echo${unique()}`,
  timestamp: "1790000000",
  type: "text",
  text: { body },
});

/** What was written on the business's own phone. */
const reportEcho = (world: World, echo: object) => {
  const value = { metadata: { phone_number_id: world.phoneNumberId }, message_echoes: [echo] };
  return postWebhook({ entry: [{ id: world.businessAccountId, changes: [{ field: "smb_message_echoes", value }] }] });
};

const newest = async (world: World, conversationId: number) =>
  (await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${conversationId}&limit=1`)).body.messages[0];

describe("statuses", () => {
  it("only go forward", async () => {
    const { world, conversationId, wamid } = await aSentMessage();
    await report(world, status(wamid, "read"));
    await report(world, status(wamid, "delivered"));
    await report(world, status(wamid, "sent"));
    expect(await newest(world, conversationId)).toMatchObject({ status: "read" });
  });

  it("fill in the steps that were skipped: what was read was delivered", async () => {
    const { world, conversationId, wamid } = await aSentMessage();
    await report(world, status(wamid, "read", { at: 1_800_000_000 }));
    const message = await newest(world, conversationId);
    expect(message.delivered_at).toBe(new Date(1_800_000_000_000).toISOString());
  });

  it("move the conversation's version once per webhook, and not at all for a duplicate", async () => {
    const { world, conversationId, wamid } = await aSentMessage();
    const version = async (): Promise<number> =>
      (await api(world.agent, "GET", `/api/whatsapp/conversation?conversation_id=${conversationId}`)).body.conversation
        .version;
    const before = await version();
    await report(world, status(wamid, "sent"), status(wamid, "delivered"), status(wamid, "read"));
    expect(await version()).toBe(before + 1);
    await report(world, status(wamid, "read"));
    expect(await version()).toBe(before + 1);
  });

  it("that say failed are final and say why", async () => {
    const { world, conversationId, wamid } = await aSentMessage();
    await report(world, status(wamid, "failed", { errors: [{ code: 131026, title: "Message undeliverable" }] }));
    await report(world, status(wamid, "delivered"));
    expect(await newest(world, conversationId)).toMatchObject({ status: "failed", error: { code: "131026" } });
  });

  it("that say failed of what was delivered change nothing", async () => {
    const { world, conversationId, wamid } = await aSentMessage();
    await report(world, status(wamid, "delivered"));
    await report(world, status(wamid, "failed", { errors: [{ code: 131026 }] }));
    expect(await newest(world, conversationId)).toMatchObject({ status: "delivered", error: null });
  });

  it("that come before their message wait for it", async () => {
    const world = await createWorld();
    const waId = String(56_944_370_000 + unique());
    const echo = echoTo(waId, "from the phone");
    await report(world, status(echo.id, "delivered"), status(echo.id, "read"));
    await reportEcho(world, echo);
    const { body } = await api(world.agent, "GET", `/api/whatsapp/messages?phone_number=%2B${waId}`);
    expect(body.messages).toMatchObject([
      { text: "from the phone", status: "read", direction: "outbound", origin: "phone_app" },
    ]);
  });

  it("of another organization's message are not taken", async () => {
    const { world, conversationId, wamid } = await aSentMessage();
    const other = await createWorld();
    await report(other, status(wamid, "read"));
    expect(await newest(world, conversationId)).toMatchObject({ status: "sent" });
  });

  it("with our reference but from another organization's number are not taken either", async () => {
    const world = await createWorld();
    const other = await createWorld();
    const waId = String(56_944_370_000 + unique());
    await postWebhook(webhook(world, { messages: [textMessage(waId, "Hola")] }));
    await control("POST", "/faults", { count: 1, kind: "drop" });
    const { body } = await api(world.agent, "POST", "/api/whatsapp/send", { phone_number: `+${waId}`, message: "Hi" });
    // To the millisecond, as it travelled with the send: nothing but the number is wrong with this status.
    const createdAt = await env.DB.prepare("SELECT created_at FROM messages WHERE id = ?")
      .bind(body.id)
      .first("created_at");
    await report(other, status("wamid.forged", "delivered", { reference: `${body.id}-${Number(createdAt)}` }));
    expect(await newest(world, body.conversation_id)).toMatchObject({ status: "pending", whatsapp_message_id: null });
  });
});

describe("an echo of the business's own phone", () => {
  it("stands in the thread, counts as nothing unread and opens no window", async () => {
    const world = await createWorld();
    const waId = String(56_944_370_000 + unique());
    const echo = echoTo(waId, "Hi");
    await reportEcho(world, echo);
    const { body } = await api(world.agent, "GET", `/api/whatsapp/conversation?phone_number=%2B${waId}`);
    expect(body.conversation).toMatchObject({ unread_count: 0, last_message: "Hi", window_closes_at: null });
  });
});
