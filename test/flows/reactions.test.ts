import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openLive, types } from "../support/live.ts";
import { control, simulator } from "../support/simulator.ts";
import { postWebhook, status, textMessage, webhook } from "../support/webhook.ts";
import { acceptedFor, api, createWorld, unique, type World } from "../support/world.ts";

const NOW = Math.floor(Date.now() / 1000);

const reaction = (from: string, target: string, emoji: string | undefined, at = NOW): object => ({
  from,
  id: `wamid.reaction${unique()}`,
  timestamp: String(at),
  type: "reaction",
  reaction: { message_id: target, ...(emoji === undefined ? {} : { emoji }) },
});

async function aMessage(at = NOW - 60) {
  const world = await createWorld();
  const waId = String(56_944_510_000 + unique());
  const message = textMessage(waId, "Hola", { at });
  await postWebhook(webhook(world, { messages: [message] }));
  return { world, waId, wamid: message.id };
}

const say = (world: World, ...messages: object[]) => postWebhook(webhook(world, { messages }));

const thread = async (world: World, waId: string) =>
  (await api(world.agent, "GET", `/api/whatsapp/messages?phone_number=%2B${waId}`)).body.messages;

const conversation = async (world: World, waId: string) =>
  (await api(world.agent, "GET", `/api/whatsapp/conversation?phone_number=%2B${waId}`)).body.conversation;

describe("a customer's reaction", () => {
  it("stands on its message, and is neither a message nor unread", async () => {
    const { world, waId, wamid } = await aMessage();
    await say(world, reaction(waId, wamid, "👍"));
    expect(await thread(world, waId)).toMatchObject([
      { text: "Hola", reactions: [{ emoji: "👍", by: "customer", agent_id: null }] },
    ]);
    expect(await conversation(world, waId)).toMatchObject({ unread_count: 1, last_message: "Hola", version: 2 });
  });

  it("opens the window on WhatsApp's clock, never backwards", async () => {
    const { world, waId, wamid } = await aMessage(NOW - 7200);
    await say(world, reaction(waId, wamid, "👍", NOW - 60));
    await say(world, reaction(waId, wamid, "❤️", NOW - 3600));
    expect((await conversation(world, waId)).last_inbound_at).toBe(new Date((NOW - 60) * 1000).toISOString());
  });

  it("is replaced by the newest, and one that comes late changes nothing", async () => {
    const { world, waId, wamid } = await aMessage();
    await say(world, reaction(waId, wamid, "❤️", NOW));
    await say(world, reaction(waId, wamid, "👍", NOW - 10));
    const [message] = await thread(world, waId);
    expect(message.reactions).toEqual([{ emoji: "❤️", by: "customer", agent_id: null }]);
    expect((await conversation(world, waId)).version).toBe(2);
  });

  it.each([
    ["an empty emoji", ""],
    ["no emoji", undefined],
  ])("is gone once it is taken back with %s, also where an older one comes after that", async (_, emoji) => {
    const { world, waId, wamid } = await aMessage();
    await say(world, reaction(waId, wamid, "❤️", NOW - 20));
    await say(world, reaction(waId, wamid, emoji, NOW - 10));
    await say(world, reaction(waId, wamid, "❤️", NOW - 20));
    expect((await thread(world, waId))[0].reactions).toEqual([]);
  });

  it("that comes before its message waits for it", async () => {
    const world = await createWorld();
    const waId = String(56_944_510_000 + unique());
    await say(world, reaction(waId, "wamid.later", "🙏"));
    expect((await api(world.agent, "GET", "/api/whatsapp/conversations")).body.count).toBe(0);
    await say(world, textMessage(waId, "Hola", { id: "wamid.later", at: NOW - 60 }));
    expect(await thread(world, waId)).toMatchObject([{ reactions: [{ emoji: "🙏" }] }]);
  });

  it("in the same webhook as its message stands on it", async () => {
    const world = await createWorld();
    const waId = String(56_944_510_000 + unique());
    const message = textMessage(waId, "Hola");
    await say(world, reaction(waId, message.id, "🙏"), message);
    expect(await thread(world, waId)).toMatchObject([{ text: "Hola", reactions: [{ emoji: "🙏" }] }]);
  });

  it("is told live as an update of its message, once", async () => {
    const { world, waId, wamid } = await aMessage();
    const live = await openLive(world.agent);
    const given = reaction(waId, wamid, "👍");
    await say(world, given);
    await say(world, given);
    await say(world, textMessage(waId, "next"));
    await expect.poll(() => live.events.length).toBe(4);
    expect(types(live)).toEqual(["message.updated", "conversation.updated", "message.created", "conversation.updated"]);
    expect(live.events[0]).toMatchObject({ version: 2, message: { reactions: [{ emoji: "👍" }] } });
  });

  it("of another organization's number does not reach the message", async () => {
    const { world, waId, wamid } = await aMessage();
    const other = await createWorld();
    await say(other, reaction(waId, wamid, "👍"));
    expect((await thread(world, waId))[0].reactions).toEqual([]);
  });

  it("in a group is each member's own", async () => {
    const world = await createWorld();
    const [one, two] = [String(56_944_510_000 + unique()), String(56_944_510_000 + unique())];
    const group = { group_id: `Y2FwaV9ncm91${unique()}` };
    const message = { ...textMessage(one, "Hola a todos"), ...group };
    await say(
      world,
      message,
      { ...reaction(one, message.id, "👍"), ...group },
      { ...reaction(two, message.id, "👍"), ...group },
    );
    const { body } = await api(world.agent, "GET", "/api/whatsapp/conversations");
    const { body: page } = await api(
      world.agent,
      "GET",
      `/api/whatsapp/messages?conversation_id=${body.conversations[0].id}`,
    );
    expect(page.messages[0].reactions).toHaveLength(2);
  });
});

describe("the business's reaction", () => {
  const react = async (world: World, id: number, waId: string, emoji: string) =>
    api(world.agent, "POST", "/api/whatsapp/send", {
      phone_number: `+${waId}`,
      type: "reaction",
      reaction: { message_id: id, emoji },
    });

  /** The simulator has to know the message, or it refuses the reaction. */
  async function aMessageOnThePhone() {
    const world = await createWorld();
    const waId = String(56_944_510_000 + unique());
    await control("POST", `/customers/${waId}/messages?phone_number_id=${world.phoneNumberId}`, {
      type: "text",
      text: { body: "Hola" },
    });
    await simulator.flush();
    const [message] = await thread(world, waId);
    return { world, waId, id: Number(message.id) };
  }

  it("stands on the message with the agent who gave it, and is no message of the thread or the list", async () => {
    const { world, waId, id } = await aMessageOnThePhone();
    const live = await openLive(world.otherAgent);
    expect((await react(world, id, waId, "👍")).status).toBe(200);
    expect(await thread(world, waId)).toMatchObject([
      { text: "Hola", reactions: [{ emoji: "👍", by: "business", agent_id: world.agent.id }] },
    ]);
    expect(await conversation(world, waId)).toMatchObject({ last_message: "Hola" });
    await expect.poll(() => live.events.length).toBeGreaterThan(1);
    expect(types(live)).not.toContain("message.created");
  });

  it("is taken back by an empty emoji", async () => {
    const { world, waId, id } = await aMessageOnThePhone();
    await react(world, id, waId, "👍");
    await react(world, id, waId, "");
    expect((await thread(world, waId))[0].reactions).toEqual([]);
  });

  it("goes when WhatsApp refuses it at once, and the one before comes back", async () => {
    const { world, waId, id } = await aMessageOnThePhone();
    await react(world, id, waId, "👍");
    await control("POST", "/faults", { count: 1, kind: "error", code: 131009 });
    expect((await react(world, id, waId, "❤️")).status).toBe(422);
    expect((await thread(world, waId))[0].reactions).toMatchObject([{ emoji: "👍", agent_id: world.agent.id }]);
  });

  it("goes when WhatsApp says later that it failed, and agents are told", async () => {
    const { world, waId, id } = await aMessageOnThePhone();
    const { body } = await react(world, id, waId, "👍");
    const live = await openLive(world.agent);
    await postWebhook(
      webhook(world, { statuses: [status(body.message_id, "failed", { errors: [{ code: 131009 }] })] }),
    );
    expect((await thread(world, waId))[0].reactions).toEqual([]);
    await expect.poll(() => types(live)).toEqual(["message.updated", "conversation.updated"]);
    expect(live.events[0]).toMatchObject({ message: { text: "Hola", reactions: [] } });
  });

  it("that failed comes back when it is sent again", async () => {
    const { world, waId, id } = await aMessageOnThePhone();
    await control("POST", "/faults", { count: 1, kind: "error", code: 131009 });
    const { body } = await react(world, id, waId, "❤️");
    expect((await thread(world, waId))[0].reactions).toEqual([]);
    await api(world.agent, "POST", `/api/whatsapp/messages/${body.details.id}/resend`);
    expect((await thread(world, waId))[0].reactions).toMatchObject([{ emoji: "❤️", agent_id: world.agent.id }]);
  });

  it("whose outcome was unknown for too long comes back with a late status", async () => {
    const { world, waId, id } = await aMessageOnThePhone();
    const { body } = await react(world, id, waId, "👍");
    await env.DB.prepare("UPDATE messages SET status = 'failed', failure_code = 'outcome_unknown' WHERE id = ?")
      .bind(body.id)
      .run();
    await env.DB.prepare("UPDATE reactions SET emoji = NULL WHERE organization_id = ?")
      .bind(world.organizationId)
      .run();
    await postWebhook(webhook(world, { statuses: [status(body.message_id, "sent")] }));
    expect((await thread(world, waId))[0].reactions).toMatchObject([{ emoji: "👍" }]);
  });

  it.each([
    ["that its author has deleted", "UPDATE messages SET revoked_at = 1 WHERE id = ?", "deleted"],
    ["older than 30 days", "UPDATE messages SET occurred_at = occurred_at - 2592100000 WHERE id = ?", "30 days"],
    ["that is itself a reaction", "UPDATE messages SET type = 'reaction' WHERE id = ?", "reaction"],
  ])("on a message %s is refused before WhatsApp is asked", async (_, change, words) => {
    const { world, waId, id } = await aMessageOnThePhone();
    await env.DB.prepare(change).bind(id).run();
    const { status: answered, body } = await react(world, id, waId, "👍");
    expect([answered, body.code]).toEqual([400, "invalid_request"]);
    expect(body.fields).toEqual([{ field: "reaction.message_id", problem: expect.stringContaining(words) }]);
    expect(await acceptedFor(waId)).toEqual([]);
  });

  it("from the phone app stands there too, without opening a window", async () => {
    const { world, waId, wamid } = await aMessage(NOW - 3600);
    const echo = { ...reaction("15550100000", wamid, "😀"), to: waId };
    const value = { metadata: { phone_number_id: world.phoneNumberId }, message_echoes: [echo] };
    await postWebhook({
      entry: [{ id: world.businessAccountId, changes: [{ field: "smb_message_echoes", value }] }],
    });
    expect((await thread(world, waId))[0].reactions).toEqual([{ emoji: "😀", by: "business", agent_id: null }]);
    expect((await conversation(world, waId)).last_inbound_at).toBe(new Date((NOW - 3600) * 1000).toISOString());
  });

  it("keeps the counts what a recount gives", async () => {
    const { world, waId, id } = await aMessageOnThePhone();
    await react(world, id, waId, "👍");
    const counted = await env.DB.prepare("SELECT sum(count) AS n FROM message_counts WHERE organization_id = ?")
      .bind(world.organizationId)
      .first("n");
    const there = await env.DB.prepare("SELECT count(*) AS n FROM messages WHERE organization_id = ?")
      .bind(world.organizationId)
      .first("n");
    expect(counted).toBe(there);
  });
});
