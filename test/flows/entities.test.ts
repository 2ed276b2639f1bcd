import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { deleteMessages } from "../../src/db/purge-messages.ts";
import { openDatabase } from "../../src/db/database.ts";
import { PNG, uploaded } from "../support/media.ts";
import { api, conversationWith, createWorld, customerSays, unique, type World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

async function aConversation(): Promise<number> {
  const waId = String(56_944_470_000 + unique());
  await customerSays(world, waId, "Hola");
  return (await conversationWith(world, waId)).id;
}

function say(conversationId: number, message: string, entity?: { type: string; id: string }, headers = {}) {
  const link = entity === undefined ? {} : { entity_type: entity.type, link_to_entity: entity.id };
  const body = { conversation_id: conversationId, message, ...link };
  return api(world.agent, "POST", "/api/whatsapp/send", body, headers);
}

async function messagesOf(id: string, type = "project", query = "") {
  const { body } = await api(
    world.agent,
    "GET",
    `/api/whatsapp/entity-messages/${type}/${encodeURIComponent(id)}${query}`,
  );
  return body;
}

async function conversationsOf(id: string, type = "project"): Promise<number[]> {
  const { body } = await api(
    world.agent,
    "GET",
    `/api/whatsapp/entity-conversations/${type}/${encodeURIComponent(id)}`,
  );
  return body.conversations.map((each: { id: number }) => each.id);
}

describe("messages about something in another application", () => {
  it("are found by what they are about, wherever they were sent, the last one first", async () => {
    const [one, two] = [await aConversation(), await aConversation()];
    const entity = { type: "project", id: "found" };
    await say(one, "first", entity);
    await say(one, "about nothing");
    await say(two, "second", entity);
    await say(two, "of another type", { type: "lead", id: "found" });
    const { messages, count, next_cursor } = await messagesOf("found");
    expect(messages.map((each: { text: string }) => each.text)).toEqual(["second", "first"]);
    expect({ count, next_cursor }).toEqual({ count: 2, next_cursor: null });
    expect(await conversationsOf("found")).toEqual([two, one]);
    expect(await conversationsOf("found", "lead")).toEqual([two]);
  });

  it("come page by page", async () => {
    const conversation = await aConversation();
    for (const text of ["1", "2", "3"]) await say(conversation, text, { type: "project", id: "paged" });
    const first = await messagesOf("paged", "project", "?limit=2");
    expect(first.messages.map((each: { text: string }) => each.text)).toEqual(["3", "2"]);
    const second = await messagesOf("paged", "project", `?limit=2&cursor=${first.next_cursor}`);
    expect(second).toMatchObject({ messages: [{ text: "1" }], next_cursor: null });
  });

  it("may be files", async () => {
    const conversation_id = await aConversation();
    const media_id = await uploaded(world, PNG, "image/png", "a.png");
    const file = { conversation_id, media_id, media_type: "image" };
    await api(world.agent, "POST", "/api/whatsapp/send-media", {
      ...file,
      entity_type: "lead",
      link_to_entity: "file",
    });
    expect((await messagesOf("file", "lead")).messages).toMatchObject([{ type: "image", media: { id: media_id } }]);
  });

  it("are not reactions, which show on the message that they are on", async () => {
    const conversation_id = await aConversation();
    const { body: sent } = await say(conversation_id, "Hi");
    const reaction = { type: "reaction", reaction: { message_id: sent.id, emoji: "👍" } };
    const link = { entity_type: "project", link_to_entity: "reaction" };
    const { status } = await api(world.agent, "POST", "/api/whatsapp/send", { conversation_id, ...reaction, ...link });
    expect(status).toBe(200);
    expect((await messagesOf("reaction")).messages).toEqual([]);
  });

  it("are linked once, however often the same request comes", async () => {
    const conversation = await aConversation();
    const key = { "idempotency-key": `entity ${unique()}` };
    await say(conversation, "Hi", { type: "project", id: "once" }, key);
    await say(conversation, "Hi", { type: "project", id: "once" }, key);
    expect((await messagesOf("once")).count).toBe(1);
    const elsewhere = await say(conversation, "Hi", { type: "project", id: "other" }, key);
    expect(elsewhere).toMatchObject({ status: 409, body: { code: "idempotency_mismatch" } });
  });

  it.each(["a/b", "50 %", "ñandú 🦤", "?x=1#y", "..."])("may be about %j", async (id) => {
    await say(await aConversation(), "Hi", { type: "project", id });
    expect((await messagesOf(id)).count).toBe(1);
  });

  it.each([
    ["an empty id", { entity_type: "project", link_to_entity: "" }],
    ["a long id", { entity_type: "project", link_to_entity: "x".repeat(101) }],
    ["a line break", { entity_type: "project", link_to_entity: "a\nb" }],
    ["what no address can carry", { entity_type: "project", link_to_entity: ".." }],
    ["a type in capitals", { entity_type: "Project", link_to_entity: "1" }],
    ["a type that is long", { entity_type: "p".repeat(41), link_to_entity: "1" }],
    ["an id alone", { link_to_entity: "1" }],
    ["a type alone", { entity_type: "project" }],
  ])("are not about %s", async (_, link) => {
    const conversation_id = await aConversation();
    const answer = await api(world.agent, "POST", "/api/whatsapp/send", { conversation_id, message: "Hi", ...link });
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid_request" } });
    expect(answer.body.fields[0].field).toMatch(/^(entity_type|link_to_entity)$/);
  });

  it("leave nothing of themselves behind when they are removed", async () => {
    const conversation = await aConversation();
    const entity = { type: "project", id: "removed" };
    const ids = [(await say(conversation, "one", entity)).body.id, (await say(conversation, "two", entity)).body.id];
    const ref = { organizationId: world.organizationId, conversationId: conversation };
    const keyOf = (id: number) => ({ id, channelId: world.channelId, providerMessageId: null, occurredAt: 0 });
    await deleteMessages(openDatabase(env.DB), ref, [keyOf(ids[0])], Date.now());
    expect(await conversationsOf("removed")).toEqual([conversation]);
    await deleteMessages(openDatabase(env.DB), ref, [keyOf(ids[1])], Date.now());
    expect(await conversationsOf("removed")).toEqual([]);
    const left = await env.DB.prepare("SELECT * FROM entity_conversations WHERE conversation_id = ?")
      .bind(conversation)
      .all();
    expect(left.results).toEqual([]);
  });

  it("do not keep a contact from being erased", async () => {
    const waId = String(56_944_470_000 + unique());
    await customerSays(world, waId, "Hola");
    const { id, contact_id } = await conversationWith(world, waId);
    await say(id, "Hi", { type: "project", id: "erased" });
    expect((await api(world.admin, "DELETE", `/api/whatsapp/contacts/${contact_id}`)).status).toBe(200);
    expect(await conversationsOf("erased")).toEqual([]);
  });

  it("are of their own organization only", async () => {
    await say(await aConversation(), "Hi", { type: "project", id: "own" });
    const stranger = await createWorld();
    const { body } = await api(stranger.admin, "GET", "/api/whatsapp/entity-messages/project/own");
    expect(body.messages).toEqual([]);
  });
});
