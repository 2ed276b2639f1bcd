import { describe, expect, it } from "vitest";
import { openLive, types } from "../support/live.ts";
import { postWebhook, textMessage, webhook } from "../support/webhook.ts";
import { api, createWorld, unique, type World } from "../support/world.ts";

const NOW = Math.floor(Date.now() / 1000);
const AT = new Date(NOW * 1000).toISOString();

const edit = (from: string, target: string, text: string, at = NOW): object => ({
  from,
  id: `wamid.edit${unique()}`,
  timestamp: String(at),
  type: "edit",
  edit: { original_message_id: target, message: { type: "text", text: { body: text } } },
});

const revoke = (from: string, target: string, at = NOW): object => ({
  from,
  id: `wamid.revoke${unique()}`,
  timestamp: String(at),
  type: "revoke",
  revoke: { original_message_id: target },
});

const say = (world: World, ...messages: object[]) => postWebhook(webhook(world, { messages }));

const thread = async (world: World, waId: string) =>
  (await api(world.agent, "GET", `/api/whatsapp/messages?phone_number=%2B${waId}`)).body.messages;

const conversation = async (world: World, waId: string) =>
  (await api(world.agent, "GET", `/api/whatsapp/conversation?phone_number=%2B${waId}`)).body.conversation;

async function someone() {
  const world = await createWorld();
  const waId = String(56_944_520_000 + unique());
  const message = textMessage(waId, "Mañana a las 8", { at: NOW - 60 });
  return { world, waId, message };
}

const ORDERS: [string, (world: World, message: object, change: object) => Promise<void>][] = [
  [
    "after its message",
    async (world, message, change) => {
      await say(world, message);
      await say(world, change);
    },
  ],
  [
    "before its message",
    async (world, message, change) => {
      await say(world, change);
      await say(world, message);
    },
  ],
  [
    "in the webhook of its message, twice, and again",
    async (world, message, change) => {
      await say(world, change, message, change);
      await say(world, message, change);
    },
  ],
];

describe.each(ORDERS)("an edit that comes %s", (_, send) => {
  it("replaces the words, keeps the first form and shows in the list", async () => {
    const { world, waId, message } = await someone();
    await send(world, message, edit(waId, message.id, "Mañana a las 9"));
    expect(await thread(world, waId)).toMatchObject([
      {
        text: "Mañana a las 9",
        type: "text",
        edited_at: AT,
        revoked_at: null,
        content: { text: { body: "Mañana a las 9" }, original: { text: { body: "Mañana a las 8" } } },
      },
    ]);
    expect(await conversation(world, waId)).toMatchObject({ last_message: "Mañana a las 9", unread_count: 1 });
  });
});

describe.each(ORDERS)("a deletion that comes %s", (_, send) => {
  it("leaves nothing of the message but that it was there", async () => {
    const { world, waId, message } = await someone();
    await send(world, message, revoke(waId, message.id));
    const messages = await thread(world, waId);
    expect(messages).toMatchObject([{ text: null, type: "text", revoked_at: AT }]);
    expect(messages[0].content).toEqual({ type: "text" });
    expect(JSON.stringify(messages)).not.toContain("Mañana");
    expect(await conversation(world, waId)).toMatchObject({ last_message: "🚫 Deleted message" });
  });
});

describe("edits and deletions", () => {
  it("keep the very first form through several edits, of which the newest counts", async () => {
    const { world, waId, message } = await someone();
    await say(world, message);
    await say(world, edit(waId, message.id, "third", NOW - 10));
    await say(world, edit(waId, message.id, "second", NOW - 20));
    expect(await thread(world, waId)).toMatchObject([
      { text: "third", content: { original: { text: { body: "Mañana a las 8" } } } },
    ]);
    await say(world, edit(waId, message.id, "fourth", NOW - 5));
    const [last] = await thread(world, waId);
    expect(last).toMatchObject({ text: "fourth", content: { original: { text: { body: "Mañana a las 8" } } } });
    expect(last.content.original).not.toHaveProperty("original");
  });

  it("a deletion wins over an edit, whichever comes first", async () => {
    const { world, waId, message } = await someone();
    await say(world, message, revoke(waId, message.id, NOW - 5));
    await say(world, edit(waId, message.id, "back again", NOW));
    expect(await thread(world, waId)).toMatchObject([{ text: null, edited_at: null }]);
    expect(await conversation(world, waId)).toMatchObject({ last_message: "🚫 Deleted message" });
  });

  it("of a customer change no message of the business", async () => {
    const { world, waId, message } = await someone();
    await say(world, message);
    const { body } = await api(world.agent, "POST", "/api/whatsapp/send", { phone_number: `+${waId}`, message: "Sí" });
    await say(world, edit(waId, body.message_id, "No"), revoke(waId, body.message_id));
    expect((await thread(world, waId))[0]).toMatchObject({ text: "Sí", edited_at: null, revoked_at: null });
  });

  it("of the phone app change the business's own messages", async () => {
    const { world, waId, message } = await someone();
    await say(world, message);
    const { body } = await api(world.agent, "POST", "/api/whatsapp/send", { phone_number: `+${waId}`, message: "Sí" });
    const echo = { ...edit("15550100000", body.message_id, "Claro que sí", NOW + 60), to: waId };
    const value = { metadata: { phone_number_id: world.phoneNumberId }, message_echoes: [echo] };
    await postWebhook({
      entry: [{ id: world.businessAccountId, changes: [{ field: "smb_message_echoes", value }] }],
    });
    expect((await thread(world, waId))[0]).toMatchObject({ text: "Claro que sí", direction: "outbound" });
  });

  it("leave in a group whose message it was", async () => {
    const { world, waId, message } = await someone();
    const group = { group_id: `Y2FwaV9ncm91${unique()}` };
    await say(world, { ...message, ...group }, { ...revoke(waId, message.id), ...group });
    const { body } = await api(world.agent, "GET", "/api/whatsapp/conversations");
    const path = `/api/whatsapp/messages?conversation_id=${body.conversations[0].id}`;
    const [left] = (await api(world.agent, "GET", path)).body.messages;
    expect(left).toMatchObject({ text: null, author: { phone_number: `+${waId}` } });
    expect(Object.keys(left.content)).toEqual(["type", "author"]);
  });

  it("of an older message leave the list's last message as it is", async () => {
    const { world, waId, message } = await someone();
    await say(world, message, textMessage(waId, "¿Sigue ahí?", { at: NOW - 30 }));
    await say(world, edit(waId, message.id, "Mañana a las 9"));
    expect(await conversation(world, waId)).toMatchObject({ last_message: "¿Sigue ahí?", unread_count: 2 });
  });

  it("keep the marks around the body", async () => {
    const { world, waId, message } = await someone();
    await say(world, { ...message, context: { forwarded: true } });
    await say(world, edit(waId, message.id, "otra"));
    expect(await thread(world, waId)).toMatchObject([{ text: "otra", forwarded: true }]);
  });

  it("open no window, and are told live as one update each", async () => {
    const { world, waId, message } = await someone();
    await say(world, message);
    const live = await openLive(world.agent);
    const change = edit(waId, message.id, "Mañana a las 9");
    await say(world, change);
    await say(world, change);
    await say(world, revoke(waId, message.id));
    await expect.poll(() => live.events.length).toBe(4);
    expect(types(live)).toEqual(["message.updated", "conversation.updated", "message.updated", "conversation.updated"]);
    expect((await conversation(world, waId)).last_inbound_at).toBe(new Date((NOW - 60) * 1000).toISOString());
  });
});
