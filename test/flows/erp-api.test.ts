import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import settings from "../../wrangler.toml?raw";
import { call, loggedIn, logIn, me, refresh } from "../auth/browser.ts";
import { createPerson } from "../auth/people.ts";
import { ask } from "../http/ask.ts";
import { control, simulator } from "../support/simulator.ts";
import {
  acceptedFor,
  api,
  conversationWith,
  createUser,
  createWorld,
  customerSays,
  unique,
  type World,
} from "../support/world.ts";
import { orderUpdate } from "../support/templates.ts";
import { postWebhook } from "../support/webhook.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});

const someone = (): string => String(919_876_500_000 + unique());

/** A number of India's that nobody here has written from. */
const PHONE = "+919876543210";

function sendMessage(body: object, headers: Record<string, string> = {}) {
  return api(world.agent, "POST", "/api/whatsapp/send-message", body, headers);
}

async function linkedTo(type: string, id: string) {
  return api(world.agent, "GET", `/api/whatsapp/entity-messages/${type}/${id}`);
}

describe("the webhook", () => {
  it("answers the verification with its challenge", async () => {
    const query = "hub.mode=subscribe&hub.verify_token=dev-verify-token&hub.challenge=42";
    expect(await api(null, "GET", `/api/whatsapp/webhook?${query}`)).toMatchObject({ status: 200, body: 42 });
  });

  it("refuses the document's unsigned trial: nobody but WhatsApp makes a customer say something", async () => {
    const value = { messages: [{ from: "1234567890", text: { body: "test" } }] };
    const answer = await postWebhook({ entry: [{ changes: [{ value }] }] }, { signature: null });
    expect(answer.status).toBe(401);
  });
});

describe("basic messaging", () => {
  it("sends a text message", async () => {
    const answer = await sendMessage({ to_phone: PHONE, message: "Hello from Madio ERP!" });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        success: true,
        message_id: expect.stringMatching(/^wamid\./),
        id: expect.any(Number),
        conversation_id: expect.any(Number),
        status: "sent",
      },
    });
    expect((await acceptedFor("919876543210")).at(-1)?.body).toMatchObject({
      type: "text",
      text: { body: "Hello from Madio ERP!" },
    });
  });

  it("sends an image by its link", async () => {
    const answer = await api(world.agent, "POST", "/api/whatsapp/send-media", {
      to_phone: PHONE,
      media_url: "https://example.com/image.jpg",
      media_type: "image",
      caption: "Check this out!",
    });
    expect(answer).toMatchObject({ status: 200, body: { success: true } });
    expect((await acceptedFor("919876543210")).at(-1)?.body).toMatchObject({
      type: "image",
      image: { link: "https://example.com/image.jpg", caption: "Check this out!" },
    });
  });

  it("completes a number without a country code with the organization's country", async () => {
    await sendMessage({ to_phone: "310 305 5424", message: "Hola" });
    expect(await acceptedFor("573103055424")).toHaveLength(1);
  });

  it("sends a template, and one in the place of a text whose window is closed", async () => {
    const template = orderUpdate;
    expect((await sendMessage({ to_phone: PHONE, template })).status).toBe(200);
    const waId = someone();
    await customerSays(world, waId, "Hi", { timestamp: Math.floor(Date.now() / 1000) - 90_000 });
    const late = { to_phone: `+${waId}`, message: "Work completed" };
    expect(await sendMessage(late)).toMatchObject({ status: 422, body: { code: "outside_window" } });
    const carried = await sendMessage({ ...late, fallback_template: template });
    expect(carried).toMatchObject({ status: 200, body: { fallback: true } });
    expect((await acceptedFor(waId)).at(-1)?.body).toMatchObject({ type: "template" });
  });

  it("quotes the message that it answers", async () => {
    const waId = someone();
    const said = await customerSays(world, waId, "When?");
    const { id } = await conversationWith(world, waId);
    const { body } = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${id}`);
    await sendMessage({ conversation_id: id, message: "Today", reply_to: body.messages[0].id });
    expect((await acceptedFor(waId)).at(-1)?.body).toMatchObject({ context: { message_id: said.id } });
  });

  it("sends once, however often a request with the same key is repeated", async () => {
    const waId = someone();
    const key = { "idempotency-key": `erp ${unique()}` };
    const [first, second] = [
      await sendMessage({ to_phone: `+${waId}`, message: "once" }, key),
      await sendMessage({ to_phone: `+${waId}`, message: "once" }, key),
    ];
    expect(second.body.id).toBe(first.body.id);
    expect(await acceptedFor(waId)).toHaveLength(1);
  });

  it("says why WhatsApp has refused it", async () => {
    await control("POST", "/faults", { edge: "messages", kind: "error", code: 131026, http_status: 400, count: 1 });
    const answer = await sendMessage({ to_phone: `+${someone()}`, message: "Hi" });
    expect(answer).toMatchObject({ status: 422, body: { code: "send_failed", details: { provider_code: "131026" } } });
  });

  it.each([
    ["no number", { message: "Hi" }, "to_phone", "invalid_request"],
    [
      "a number and a conversation",
      { to_phone: PHONE, conversation_id: 1, message: "Hi" },
      "to_phone",
      "invalid_request",
    ],
    ["a number that cannot be", { to_phone: "+91123", message: "Hi" }, "to_phone", "invalid_phone_number"],
    ["no text", { to_phone: PHONE }, "message", "invalid_request"],
    ["an empty text", { to_phone: PHONE, message: " " }, "message", "invalid_request"],
    ["a text of the wrong type", { to_phone: PHONE, message: 5 }, "message", "invalid_request"],
    ["half a link", { to_phone: PHONE, message: "Hi", entity_type: "project" }, "link_to_entity", "invalid_request"],
  ])("with %s is refused with the field", async (_, body, field, code) => {
    expect(await sendMessage(body)).toMatchObject({ status: 400, body: { success: false, code, fields: [{ field }] } });
  });

  it("names the number's field as send-media calls it, too", async () => {
    const file = { to_phone: "+91123", media_url: "https://example.com/image.jpg", media_type: "image" };
    expect((await api(world.agent, "POST", "/api/whatsapp/send-media", file)).body).toMatchObject({
      code: "invalid_phone_number",
      error: expect.stringMatching(/^to_phone: /),
      fields: [{ field: "to_phone" }],
    });
  });
});

describe("entity linking", () => {
  it("sends a message that is linked to a project, and finds it by the project", async () => {
    const sent = await sendMessage({
      to_phone: PHONE,
      message: "Project update: Work completed",
      link_to_entity: "project_123",
      entity_type: "project",
    });
    const { body } = await linkedTo("project", "project_123");
    expect(body).toMatchObject({ success: true, count: 1, messages: [{ id: sent.body.id, direction: "outbound" }] });
  });

  it.each(["project", "petty_cash", "lead", "employee", "appointment"])("takes the type %s", async (type) => {
    const link = { link_to_entity: `${type}_1`, entity_type: type };
    expect((await sendMessage({ to_phone: PHONE, message: "Hi", ...link })).status).toBe(200);
    expect((await linkedTo(type, `${type}_1`)).body.count).toBe(1);
  });

  it("refuses a type that nobody has allowed, and names those that are", async () => {
    const refusal = {
      status: 400,
      body: { code: "invalid_request", error: expect.stringContaining("project, petty_cash, lead, employee") },
    };
    const link = { link_to_entity: "1", entity_type: "projetc" };
    expect(await sendMessage({ to_phone: PHONE, message: "Hi", ...link })).toMatchObject(refusal);
    expect(await linkedTo("projetc", "1")).toMatchObject(refusal);
    expect(await api(world.agent, "GET", "/api/whatsapp/entity-conversations/projetc/1")).toMatchObject(refusal);
    const embed = { agent_id: world.agent.id, entity_type: "projetc", entity_id: "1" };
    expect(await api(world.admin, "POST", "/api/whatsapp/embed-tokens", embed)).toMatchObject(refusal);
  });

  it("takes what an admin has allowed, in that organization alone", async () => {
    const own = await createWorld();
    const path = "/api/whatsapp/organization";
    const wanted = { entity_types: ["ticket", "ticket", "project"] };
    expect((await api(own.agent, "PATCH", path, wanted)).status).toBe(403);
    const changed = await api(own.admin, "PATCH", path, wanted);
    expect(changed).toMatchObject({ status: 200, body: { organization: { entity_types: ["ticket"] } } });
    const message = { to_phone: PHONE, message: "Hi", link_to_entity: "1", entity_type: "ticket" };
    expect((await api(own.agent, "POST", "/api/whatsapp/send-message", message)).status).toBe(200);
    expect((await sendMessage(message)).status).toBe(400);
    expect((await api(own.admin, "PATCH", path, { entity_types: ["No Type"] })).status).toBe(400);
  });
});

describe("linking messages that are there already", () => {
  async function anInbound(): Promise<number> {
    const waId = someone();
    await customerSays(world, waId, "About my project");
    const { id } = await conversationWith(world, waId);
    const { body } = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${id}`);
    return body.messages[0].id;
  }

  it("links what a customer wrote, once, and says what it is linked to", async () => {
    const id = await anInbound();
    const entity = { entity_type: "lead", entity_id: `lead/${id}` };
    const path = `/api/whatsapp/messages/${id}/links`;
    const first = await api(world.agent, "POST", path, entity);
    expect(first).toMatchObject({ status: 200, body: { link: { message_id: id, ...entity } } });
    expect((await api(world.agent, "POST", path, entity)).body).toEqual(first.body);
    expect((await api(world.agent, "GET", path)).body.links).toEqual([first.body.link]);
    const { body } = await linkedTo("lead", encodeURIComponent(entity.entity_id));
    expect(body).toMatchObject({ count: 1, messages: [{ id, direction: "inbound" }] });
    const conversations = await api(
      world.agent,
      "GET",
      `/api/whatsapp/entity-conversations/lead/${encodeURIComponent(entity.entity_id)}`,
    );
    expect(conversations.body.conversations).toHaveLength(1);
  });

  it("unlinks it again, and says when there was nothing to unlink", async () => {
    const id = await anInbound();
    const path = `/api/whatsapp/messages/${id}/links`;
    await api(world.agent, "POST", path, { entity_type: "project", entity_id: `p ${id}` });
    const link = `${path}/project/p%20${id}`;
    expect((await api(world.agent, "DELETE", link)).status).toBe(200);
    expect((await linkedTo("project", `p%20${id}`)).body.count).toBe(0);
    expect((await api(world.agent, "DELETE", link)).status).toBe(404);
    expect((await api(world.agent, "GET", path)).body.links).toEqual([]);
  });

  it("is written down, each change once", async () => {
    const id = await anInbound();
    const path = `/api/whatsapp/messages/${id}/links`;
    const entity = { entity_type: "project", entity_id: "audited" };
    for (const method of ["POST", "POST"]) await api(world.agent, method, path, entity);
    for (const method of ["DELETE", "DELETE"]) await api(world.agent, method, `${path}/project/audited`);
    const { results } = await env.DB.prepare(
      "SELECT actor, action, details FROM audit_log WHERE target = ? ORDER BY id",
    )
      .bind(`message:${id}`)
      .all();
    const entry = { actor: `user:${world.agent.id}`, details: JSON.stringify(entity) };
    expect(results).toEqual([
      { ...entry, action: "message.linked" },
      { ...entry, action: "message.unlinked" },
    ]);
  });

  it("finds no message of another organization, and no reaction", async () => {
    const id = await anInbound();
    const entity = { entity_type: "project", entity_id: "strange" };
    const stranger = await createWorld();
    const path = `/api/whatsapp/messages/${id}/links`;
    expect((await api(stranger.admin, "POST", path, entity)).status).toBe(404);
    expect((await api(stranger.admin, "GET", path)).status).toBe(404);
    const { conversation_id } = (await api(world.agent, "GET", "/api/whatsapp/conversations")).body.conversations[0];
    const reaction = { conversation_id, type: "reaction", reaction: { message_id: id, emoji: "👍" } };
    const { body: sent } = await api(world.agent, "POST", "/api/whatsapp/send", {
      ...reaction,
      conversation_id: (await conversationOf(id)) ?? conversation_id,
    });
    expect(sent.success).toBe(true);
    expect((await api(world.agent, "POST", `/api/whatsapp/messages/${sent.id}/links`, entity)).status).toBe(404);
  });

  async function conversationOf(messageId: number): Promise<number | undefined> {
    const row = await env.DB.prepare("SELECT conversation_id AS id FROM messages WHERE id = ?")
      .bind(messageId)
      .first<{ id: number }>();
    return row?.id;
  }
});

describe("the statistics", () => {
  it("have the document's fields beside those of the inbox", async () => {
    const own = await createWorld();
    const [one, two] = [someone(), someone()];
    await customerSays(own, one, "Hi");
    await customerSays(own, one, "Anyone?");
    await customerSays(own, two, "Hi");
    await api(own.agent, "POST", "/api/whatsapp/send-message", { to_phone: `+${one}`, message: "Yes" });
    await simulator.flush();
    const { status, body } = await api(own.agent, "GET", "/api/whatsapp/stats?days=30");
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      stats: expect.objectContaining({ total_conversations: 2, messages_last_24h: 4 }),
      total_messages: 4,
      unique_conversations: 2,
      breakdown: [
        { direction: "inbound", type: "text", count: 3 },
        { direction: "outbound", type: "text", count: 1 },
      ],
      period_days: 30,
    });
  });

  it("count what was written in the period, and nothing from before it", async () => {
    const own = await createWorld();
    const daysAgo = (days: number) => ({ timestamp: Math.floor(Date.now() / 1000) - days * 86_400 });
    await customerSays(own, someone(), "long ago", daysAgo(40));
    await customerSays(own, someone(), "a while ago", daysAgo(10));
    const of = async (query: string) => (await api(own.agent, "GET", `/api/whatsapp/stats${query}`)).body;
    expect(await of("")).toMatchObject({ period_days: 30, total_messages: 1, unique_conversations: 1 });
    expect(await of("?days=60")).toMatchObject({ period_days: 60, total_messages: 2, unique_conversations: 2 });
    expect(await of("?days=7")).toMatchObject({ total_messages: 0, unique_conversations: 0, breakdown: [] });
  });

  it.each(["0", "367", "x", "-1", "1.5"])("refuse a period of %s days", async (days) => {
    const answer = await api(world.agent, "GET", `/api/whatsapp/stats?days=${days}`);
    expect(answer).toMatchObject({ status: 400, body: { fields: [{ field: "days" }] } });
  });
});

describe("authentication", () => {
  it("is asked for at every endpoint", async () => {
    for (const [method, path] of [
      ["POST", "/api/whatsapp/send-message"],
      ["POST", "/api/whatsapp/send-media"],
      ["GET", "/api/whatsapp/entity-messages/project/1"],
      ["GET", "/api/whatsapp/stats"],
    ] as const) {
      expect((await api(null, method, path)).status).toBe(401);
    }
  });

  it("is by bearer tokens that last 30 minutes, and are renewed with a rotating cookie", async () => {
    const person = await createPerson("agent");
    const answer = await call("POST", "/api/auth/login", {
      body: { email: person.email, password: "a password for tests" },
    });
    expect(answer.body).toMatchObject({ token_type: "Bearer", expires_in: 1800 });
    const session = await logIn(person);
    const next = loggedIn(await refresh(session.cookie));
    expect((await me(next)).status).toBe(200);
    expect((await refresh(session.cookie)).status).toBe(401);
  });
});

describe("the rate limit", () => {
  /** The limit counts by the minute of the clock, so when one has passed meanwhile it is spent again. */
  async function overLimit<T>(key: string, request: () => Promise<T>): Promise<T> {
    for (;;) {
      const minute = new Date().getMinutes();
      let left = true;
      while (left) left = (await env.MODULE_LIMIT.limit({ key })).success;
      const answer = await request();
      if (new Date().getMinutes() === minute) return answer;
    }
  }

  it("is 100 requests a minute", () => {
    expect(settings).toMatch(/name = "MODULE_LIMIT"\nnamespace_id = "\d+"\nsimple = \{ limit = 100, period = 60 \}/);
  });

  it.each([
    ["POST", "/api/whatsapp/send-message"],
    ["POST", "/api/whatsapp/send-media"],
    ["GET", "/api/whatsapp/entity-messages/project/1"],
    ["GET", "/api/whatsapp/messages/1/links"],
    ["GET", "/api/whatsapp/stats"],
  ])("of one person counts %s %s, and says when to go on", async (method, path) => {
    const hasty = await createUser(world.organizationId, "agent");
    const answer = await overLimit(`${world.organizationId}:user:${hasty.id}`, () => api(hasty, method, path));
    expect(answer).toMatchObject({ status: 429, body: { success: false, code: "rate_limited" } });
    expect(answer.headers.get("retry-after")).toBe("60");
  });

  it("leaves colleagues alone, and what the inbox asks for", async () => {
    const hasty = await createUser(world.organizationId, "agent");
    await overLimit(`${world.organizationId}:user:${hasty.id}`, async () => {
      expect((await api(world.otherAgent, "GET", "/api/whatsapp/stats")).status).toBe(200);
      expect((await api(hasty, "GET", "/api/whatsapp/conversations")).status).toBe(200);
    });
  });

  it("is an API key's own", async () => {
    const { body } = await api(world.admin, "POST", "/api/whatsapp/api-keys", { name: "ERP", scopes: ["read"] });
    const { id, key } = body.api_key;
    const answer = await overLimit(`${world.organizationId}:api_key:${id}`, () =>
      api({ apiKey: key }, "GET", "/api/whatsapp/stats"),
    );
    expect(answer.status).toBe(429);
    expect((await api(world.agent, "GET", "/api/whatsapp/stats")).status).toBe(200);
  });

  it("does not hold up the webhook", async () => {
    const answers = [];
    for (let i = 0; i < 101; i += 1) answers.push((await postWebhook({ entry: [] })).status);
    expect(new Set(answers)).toEqual(new Set([200]));
  });

  it("of all of the API counts each caller once per request, and says when to go on", async () => {
    const keys: string[] = [];
    const API_LIMIT = { limit: async ({ key }: { key: string }) => ({ success: keys.push(key) < 2 }) };
    const list = () => ask("GET", "/api/whatsapp/conversations", { as: world.agent, env: { API_LIMIT } });
    expect((await list()).status).toBe(200);
    const refused = await list();
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("60");
    expect(keys).toEqual([
      `${world.organizationId}:user:${world.agent.id}`,
      `${world.organizationId}:user:${world.agent.id}`,
    ]);
  });
});
