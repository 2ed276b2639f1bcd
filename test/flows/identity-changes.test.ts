import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openLive, types } from "../support/live.ts";
import { postWebhook, textMessage, webhook } from "../support/webhook.ts";
import { control, simulator } from "../support/simulator.ts";
import { acceptedFor, api, createWorld, customerSays, unique, type World } from "../support/world.ts";

const NOW = Math.floor(Date.now() / 1000);
const aNumber = (): string => String(56_944_530_000 + unique());
const aUserId = (): string => `CO.${1_000_000 + unique()}`;

/** As Meta sends it: from the old number, without contacts. */
const numberChange = (from: string, to: string, more: { at?: number; userId?: string; id?: string } = {}): object => ({
  from,
  id: more.id ?? `wamid.system${unique()}`,
  timestamp: String(more.at ?? NOW),
  type: "system",
  system: {
    body: `A customer changed from ${from} to ${to}`,
    type: "user_changed_number",
    wa_id: to,
    ...(more.userId === undefined ? {} : { user_id: more.userId }),
  },
});

const userIdUpdate = (world: World, previous: string, current: string): object => ({
  entry: [
    {
      id: world.businessAccountId,
      changes: [
        {
          field: "user_id_update",
          value: {
            metadata: { phone_number_id: world.phoneNumberId },
            user_id_update: [{ detail: "updated", user_id: { previous, current }, timestamp: NOW }],
          },
        },
      ],
    },
  ],
});

const say = (world: World, ...messages: object[]) => postWebhook(webhook(world, { messages }));
const hidden = (userId: string, body: string): object => ({
  ...textMessage("", body),
  from: undefined,
  from_user_id: userId,
});

const list = async (world: World) => (await api(world.agent, "GET", "/api/whatsapp/conversations")).body.conversations;

const identitiesOf = async (world: World, contactId: number): Promise<unknown[]> =>
  (
    await env.DB.prepare(
      "SELECT value FROM contact_identities WHERE organization_id = ? AND contact_id = ? ORDER BY value",
    )
      .bind(world.organizationId, contactId)
      .all<{ value: string }>()
  ).results.map((row) => row.value);

describe("a new number", () => {
  it("is the contact's from then on, in the same conversation, which says so", async () => {
    const world = await createWorld();
    const [before, after] = [aNumber(), aNumber()];
    await say(world, textMessage(before, "Hola", { at: NOW - 60 }));
    await say(world, numberChange(before, after));
    await say(world, textMessage(after, "Sigo siendo yo", { at: NOW + 1 }));
    const conversations = await list(world);
    expect(conversations).toMatchObject([
      { phone_number: `+${after}`, last_message: "Sigo siendo yo", unread_count: 2 },
    ]);
    const { body } = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${conversations[0].id}`);
    expect(body.messages.map((message: { type: string }) => message.type)).toEqual(["text", "system", "text"]);
  });

  it("is followed as the simulator's customer changes it", async () => {
    const world = await createWorld();
    const [before, after] = [aNumber(), aNumber()];
    await customerSays(world, before, "Hola");
    await control("POST", `/customers/${before}/number?phone_number_id=${world.phoneNumberId}`, { wa_id: after });
    await simulator.flush();
    await customerSays(world, after, "Sigo siendo yo");
    expect(await list(world)).toMatchObject([{ phone_number: `+${after}`, last_message: "Sigo siendo yo" }]);
    await api(world.agent, "POST", "/api/whatsapp/send", { phone_number: `+${after}`, message: "Hi" });
    expect(await acceptedFor(after)).toHaveLength(1);
  });

  it("is where answers go", async () => {
    const world = await createWorld();
    const [before, after] = [aNumber(), aNumber()];
    await say(world, textMessage(before, "Hola"), numberChange(before, after));
    await api(world.agent, "POST", "/api/whatsapp/send", { phone_number: `+${after}`, message: "Hi" });
    expect((await acceptedFor(after)).map((message) => message.body["text"].body)).toEqual(["Hi"]);
  });

  it("is taken from whoever was found under it, also when a message from it came first", async () => {
    const world = await createWorld();
    const [before, after] = [aNumber(), aNumber()];
    await say(world, textMessage(before, "Hola", { at: NOW - 60 }));
    const first = (await list(world))[0];
    await say(world, textMessage(after, "Ya cambié", { at: NOW + 5 }));
    await say(world, numberChange(before, after));
    await say(world, textMessage(after, "¿Hola?", { at: NOW + 9 }));
    const { body } = await api(world.agent, "GET", `/api/whatsapp/conversation?phone_number=%2B${after}`);
    expect(body.conversation).toMatchObject({ id: first.id, last_message: "¿Hola?" });
  });

  it("in one webhook with the next one ends with the last", async () => {
    const world = await createWorld();
    const [one, two, three] = [aNumber(), aNumber(), aNumber()];
    await say(world, textMessage(one, "Hola", { at: NOW - 60 }));
    await say(world, numberChange(two, three, { at: NOW - 5 }), numberChange(one, two, { at: NOW - 10 }));
    const [conversation] = await list(world);
    expect(conversation.phone_number).toBe(`+${three}`);
    expect(await identitiesOf(world, conversation.contact_id)).toEqual([one, two, three].toSorted());
  });

  it("that is told again after the next one does not come back", async () => {
    const world = await createWorld();
    const [one, two, three] = [aNumber(), aNumber(), aNumber()];
    const first = numberChange(one, two, { at: NOW - 10 });
    await say(world, textMessage(one, "Hola", { at: NOW - 60 }));
    await say(world, first);
    await say(world, numberChange(two, three, { at: NOW - 5 }));
    await say(world, first);
    expect((await list(world))[0].phone_number).toBe(`+${three}`);
  });

  it("of someone unknown is only a notice", async () => {
    const world = await createWorld();
    const [before, after] = [aNumber(), aNumber()];
    expect((await say(world, numberChange(before, after))).status).toBe(200);
    expect(await list(world)).toMatchObject([{ phone_number: `+${before}`, unread_count: 0, window_closes_at: null }]);
  });

  it("is told live, with the notice", async () => {
    const world = await createWorld();
    const [before, after] = [aNumber(), aNumber()];
    await say(world, textMessage(before, "Hola", { at: NOW - 60 }));
    const live = await openLive(world.agent);
    await say(world, numberChange(before, after));
    await expect.poll(() => types(live)).toEqual(["conversation.updated", "message.created", "conversation.updated"]);
    expect(live.events[0]).toMatchObject({ conversation: { phone_number: `+${after}`, version: 2 } });
  });

  it("changes nobody of another organization", async () => {
    const [world, other] = [await createWorld(), await createWorld()];
    const [before, after] = [aNumber(), aNumber()];
    await say(world, textMessage(before, "Hola"));
    await say(other, numberChange(before, after));
    expect(await list(world)).toMatchObject([{ phone_number: `+${before}` }]);
  });
});

describe("a new user id", () => {
  it("leads to the same contact, by the field of its own", async () => {
    const world = await createWorld();
    const [before, after] = [aUserId(), aUserId()];
    await say(world, hidden(before, "Hola"));
    await postWebhook(userIdUpdate(world, before, after));
    await say(world, hidden(after, "Sigo siendo yo"));
    expect(await list(world)).toMatchObject([{ phone_number: null, last_message: "Sigo siendo yo", unread_count: 2 }]);
  });

  it("leads to the same contact, by a notice in the thread", async () => {
    const world = await createWorld();
    const [before, after] = [aUserId(), aUserId()];
    await say(world, hidden(before, "Hola"));
    await say(world, {
      from_user_id: before,
      id: `wamid.system${unique()}`,
      timestamp: String(NOW),
      type: "system",
      system: { type: "user_changed_user_id", user_id: after },
    });
    await say(world, hidden(after, "Sigo siendo yo"));
    expect(await list(world)).toHaveLength(1);
  });

  it("that comes with a new number is found under either", async () => {
    const world = await createWorld();
    const [before, after, userId] = [aNumber(), aNumber(), aUserId()];
    await say(world, textMessage(before, "Hola"));
    await say(world, numberChange(before, after, { userId }));
    await say(world, hidden(userId, "Sigo siendo yo"));
    expect(await list(world)).toMatchObject([{ phone_number: `+${after}` }]);
  });
});
