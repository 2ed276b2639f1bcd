import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { moveClock } from "../support/clock.ts";
import { control, simulator } from "../support/simulator.ts";
import { postWebhook, status, textMessage, webhook } from "../support/webhook.ts";
import { api, createWorld, customerSays, unique, type World } from "../support/world.ts";

const NOW = Math.floor(Date.now() / 1000);
const aNumber = (): string => String(56_944_540_000 + unique());

const say = (world: World, ...messages: object[]) => postWebhook(webhook(world, { messages }));
const list = async (world: World) => (await api(world.agent, "GET", "/api/whatsapp/conversations")).body.conversations;
const thread = async (world: World, conversationId: number) =>
  (await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${conversationId}`)).body.messages;

/** A webhook of the coexistence of phone and API. */
const fromPhone = (world: World, field: string, value: object) =>
  postWebhook({
    entry: [
      {
        id: world.businessAccountId,
        changes: [
          {
            field,
            value: {
              metadata: { phone_number_id: world.phoneNumberId, display_phone_number: "15550100000" },
              ...value,
            },
          },
        ],
      },
    ],
  });

const earlier = (from: string, to: string | null, body: string, at: number, status = "READ"): object => ({
  from,
  ...(to === null ? {} : { to }),
  id: `wamid.history${unique()}`,
  timestamp: String(at),
  type: "text",
  text: { body },
  history_context: { status },
});

describe("an answer", () => {
  it("shows what it quotes, where that is known", async () => {
    const world = await createWorld();
    const waId = aNumber();
    const asked = textMessage(waId, "¿Mañana?", { at: NOW - 60 });
    await say(world, asked, { ...textMessage(waId, "¿o hoy?", { at: NOW }), context: { from: waId, id: asked.id } });
    const [conversation] = await list(world);
    const [answer, question] = await thread(world, conversation.id);
    expect(answer).toMatchObject({
      reply_to: asked.id,
      quoted: { id: question.id, text: "¿Mañana?", type: "text", direction: "inbound" },
    });
    expect(question.quoted).toBeNull();
  });

  it("to something unknown keeps its id alone", async () => {
    const world = await createWorld();
    await say(world, { ...textMessage(aNumber(), "Sí"), context: { id: "wamid.before" } });
    const [conversation] = await list(world);
    expect(await thread(world, conversation.id)).toMatchObject([{ reply_to: "wamid.before", quoted: null }]);
  });
});

describe("marks around a message", () => {
  it("say that it was forwarded, and which ad its writer came from", async () => {
    const world = await createWorld();
    const referral = { source_type: "ad", source_id: "120226305854810726", headline: "Chat with us", ctwa_clid: "Aff" };
    await say(world, { ...textMessage(aNumber(), "Info"), context: { forwarded: true }, referral });
    const [conversation] = await list(world);
    expect(await thread(world, conversation.id)).toMatchObject([
      { forwarded: true, referral: { source_type: "ad", headline: "Chat with us", click_id: "Aff" } },
    ]);
  });
});

describe("kinds beside text", () => {
  it.each([
    [
      "a chosen button",
      { type: "interactive", interactive: { type: "button_reply", button_reply: { id: "b", title: "Sí" } } },
      "interactive",
      "Sí",
    ],
    [
      "a chosen row",
      { type: "interactive", interactive: { type: "list_reply", list_reply: { id: "r", title: "Bogotá" } } },
      "interactive",
      "Bogotá",
    ],
    [
      "a form's answers",
      {
        type: "interactive",
        interactive: { type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json: "{}" } },
      },
      "interactive",
      "Sent",
    ],
    ["a template's button", { type: "button", button: { payload: "YES", text: "Confirmar" } }, "button", "Confirmar"],
    [
      "an order",
      { type: "order", order: { catalog_id: "1", text: "Para hoy", product_items: [] } },
      "order",
      "Para hoy",
    ],
    [
      "a place",
      { type: "location", location: { latitude: 4.6, longitude: -74.1, name: "Plaza" } },
      "location",
      "Plaza",
    ],
    ["a card", { type: "contacts", contacts: [{ name: { formatted_name: "Luis" } }] }, "contacts", "Luis"],
    [
      "a poll",
      {
        type: "unsupported",
        errors: [{ code: 131051, title: "Message type unknown" }],
        unsupported: { type: "poll_creation" },
      },
      "unsupported",
      "Poll",
    ],
    ["a kind of next year", { type: "hologram", hologram: { frames: 3 } }, "unsupported", null],
  ])("%s is kept whole, unread and opens the window", async (_, body, type, text) => {
    const world = await createWorld();
    await say(world, { ...textMessage(aNumber(), ""), text: undefined, ...body });
    const [conversation] = await list(world);
    expect(conversation).toMatchObject({ unread_count: 1, window_closes_at: expect.any(String) });
    expect(await thread(world, conversation.id)).toMatchObject([{ type, text, content: body }]);
  });
});

describe("a group", () => {
  it("has one conversation, in which each message names its author", async () => {
    const world = await createWorld();
    const [one, two, groupId] = [aNumber(), aNumber(), `Y2FwaV9ncm91${unique()}`];
    await postWebhook(
      webhook(world, {
        contacts: [{ wa_id: two, profile: { name: "Luis" } }],
        messages: [
          { ...textMessage(one, "Hola a todos", { at: NOW - 5 }), group_id: groupId },
          { ...textMessage(two, "Hola", { at: NOW }), group_id: groupId },
        ],
      }),
    );
    const conversations = await list(world);
    expect(conversations).toMatchObject([{ phone_number: null, unread_count: 2, last_message: "Hola" }]);
    const messages = await thread(world, conversations[0].id);
    expect(messages).toMatchObject([
      { author: { name: "Luis", phone_number: `+${two}` }, content: { from: two } },
      { author: { name: null, phone_number: `+${one}` }, content: { from: one } },
    ]);
  });
});

describe("a call", () => {
  it("stands in the thread and opens the window", async () => {
    const world = await createWorld();
    const call = {
      id: `wacid.${unique()}`,
      from: aNumber(),
      event: "connect",
      direction: "USER_INITIATED",
      timestamp: String(NOW),
    };
    await fromPhone(world, "calls", { calls: [call] });
    const [conversation] = await list(world);
    expect(conversation).toMatchObject({ last_message: "📞 Call", window_closes_at: expect.any(String) });
    expect(await thread(world, conversation.id)).toMatchObject([{ type: "call", direction: "inbound" }]);
  });

  it("after a message leaves the blue ticks to that message, as WhatsApp has none for calls", async () => {
    const world = await createWorld();
    const waId = aNumber();
    await customerSays(world, waId, "Hola");
    moveClock(5000);
    await control("POST", `/customers/${waId}/calls?phone_number_id=${world.phoneNumberId}`);
    await simulator.flush();
    const [conversation] = await list(world);
    expect(conversation).toMatchObject({ unread_count: 2, last_message: "📞 Call" });
    await api(world.agent, "POST", "/api/whatsapp/mark-read", { conversation_id: conversation.id });
    const chat = await control("GET", `/customers/${waId}/messages?phone_number_id=${world.phoneNumberId}`);
    expect(chat).toMatchObject([{ type: "text", read_by_business: true }, { type: "call" }]);
  });
});

describe("the history of the phone", () => {
  async function withHistory() {
    const world = await createWorld();
    const waId = aNumber();
    const chunk = {
      history: [
        {
          metadata: { phase: 0, chunk_order: 1, progress: 100 },
          threads: [
            {
              id: waId,
              context: { wa_id: waId, username: "@ana.b" },
              messages: [
                earlier("15550100000", waId, "¿Le sirve mañana?", NOW - 100, "DELIVERED"),
                earlier(waId, null, "Hola, quiero una cita", NOW - 200),
                earlier(waId, null, "Sí", NOW - 50),
              ],
            },
          ],
        },
      ],
    };
    await fromPhone(world, "history", chunk);
    return { world, waId, chunk };
  }

  it("stands in the thread in order, with its directions and statuses", async () => {
    const { world } = await withHistory();
    const [conversation] = await list(world);
    expect(await thread(world, conversation.id)).toMatchObject([
      { text: "Sí", direction: "inbound", status: "delivered" },
      { text: "¿Le sirve mañana?", direction: "outbound", status: "delivered", origin: "phone_app" },
      { text: "Hola, quiero una cita", direction: "inbound" },
    ]);
  });

  it("is not unread, opens no window, and counts once however often it comes", async () => {
    const { world, chunk } = await withHistory();
    await fromPhone(world, "history", chunk);
    const conversations = await list(world);
    expect(conversations).toMatchObject([
      { unread_count: 0, last_message: "Sí", window_closes_at: null, username: "ana.b", version: 1 },
    ]);
    const counted = await env.DB.prepare("SELECT sum(count) AS n FROM message_counts WHERE organization_id = ?")
      .bind(world.organizationId)
      .first("n");
    expect(counted).toBe(3);
  });

  it("opens no conversation that was closed", async () => {
    const world = await createWorld();
    const waId = aNumber();
    await say(world, textMessage(waId, "Hola", { at: NOW - 10 }));
    const [conversation] = await list(world);
    await api(world.agent, "POST", `/api/whatsapp/conversations/${conversation.id}/status`, { status: "closed" });
    const messages = [earlier(waId, null, "antes", NOW - 500)];
    await fromPhone(world, "history", { history: [{ threads: [{ id: waId, messages }] }] });
    expect(await list(world)).toMatchObject([{ status: "closed", last_message: "Hola" }]);
    expect(await thread(world, conversation.id)).toMatchObject([{ text: "Hola" }, { text: "antes" }]);
  });

  it("that cannot be read in one place is read in the others, and kept", async () => {
    const world = await createWorld();
    const waId = aNumber();
    const threads = [{ id: waId, messages: [{ id: 7 }, earlier(waId, null, "antes", NOW - 500)] }, { messages: [] }];
    await fromPhone(world, "history", { history: [{ threads }] });
    const [conversation] = await list(world);
    expect(await thread(world, conversation.id)).toHaveLength(1);
    const { body } = await api(world.admin, "GET", "/api/whatsapp/failed-events");
    expect(body.failed_events).toMatchObject([{ reason: "unreadable_history" }]);
  });
});

describe("the phone's address book", () => {
  const entry = (waId: string, name: string, action = "add"): object => ({
    type: "contact",
    contact: { full_name: name, first_name: name, phone_number: waId },
    action,
    metadata: { timestamp: String(NOW) },
  });

  it("gives names to those who have none here, now and later", async () => {
    const world = await createWorld();
    const [known, later] = [aNumber(), aNumber()];
    await say(world, textMessage(known, "Hola"));
    await fromPhone(world, "smb_app_state_sync", { state_sync: [entry(known, "Ana Ruiz"), entry(later, "Luis Mora")] });
    expect(await list(world)).toMatchObject([{ contact_name: "Ana Ruiz", version: 2 }]);
    await say(world, textMessage(later, "Buenas", { at: NOW + 60 }));
    expect((await list(world))[0]).toMatchObject({ contact_name: "Luis Mora" });
  });

  it("changes no name that is there, and removes none", async () => {
    const world = await createWorld();
    const waId = aNumber();
    await say(world, textMessage(waId, "Hola"));
    await fromPhone(world, "smb_app_state_sync", { state_sync: [entry(waId, "Ana Ruiz")] });
    await fromPhone(world, "smb_app_state_sync", {
      state_sync: [entry(waId, "Otra"), entry(waId, "Ana Ruiz", "remove")],
    });
    expect(await list(world)).toMatchObject([{ contact_name: "Ana Ruiz", version: 2 }]);
  });
});

describe("a webhook with a thousand updates of every kind", () => {
  it("is stored in one round trip per kind", async () => {
    const world = await createWorld();
    const people = Array.from({ length: 200 }, aNumber);
    const messages = people.map((waId) => textMessage(waId, "Hola", { at: NOW - 60 }));
    const about = (type: string, body: object, waId: string): object => ({
      ...textMessage(waId, ""),
      text: undefined,
      type,
      [type]: body,
    });
    const value = {
      messages: [
        ...messages,
        ...messages.map((message, i) => about("reaction", { message_id: message.id, emoji: "👍" }, people[i]!)),
        ...messages.map((message, i) => {
          const edited = { type: "text", text: { body: "Hola!" } };
          return about("edit", { original_message_id: message.id, message: edited }, people[i]!);
        }),
        ...people.map((waId) => about("system", { type: "user_changed_number", wa_id: `${waId}0` }, waId)),
      ],
      statuses: people.map((_, i) => status(`wamid.unknown${i}`, "read")),
    };
    let roundTrips = 0;
    const batch = env.DB.batch.bind(env.DB);
    const counting = new Proxy(env.DB, {
      get: (target, name) => {
        if (name === "batch") {
          return (statements: D1PreparedStatement[]) => {
            roundTrips += 1;
            return batch(statements);
          };
        }
        const member: unknown = Reflect.get(target, name);
        return typeof member === "function" ? (member.bind(target) as unknown) : member;
      },
    });
    const response = await postWebhook(webhook(world, value), { env: { ...env, DB: counting } });
    expect(response.status).toBe(200);
    expect(roundTrips).toBe(4);
    const conversations = await list(world);
    expect(conversations[0]).toMatchObject({ last_message: "ℹ️ Notice", unread_count: 1 });
    const thousand = await env.DB.prepare(
      "SELECT count(*) AS n FROM messages WHERE organization_id = ? AND edited_at IS NOT NULL",
    )
      .bind(world.organizationId)
      .first("n");
    expect(thousand).toBe(200);
  });
});
