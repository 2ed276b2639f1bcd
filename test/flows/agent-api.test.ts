import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { control, simulator } from "../support/simulator.ts";
import { api, conversationWith, createWorld, customerSays, unique } from "../support/world.ts";

const someone = (): string => String(56_944_410_000 + unique());

describe("the list of conversations", () => {
  it("is filtered by status and by unread, alone and together", async () => {
    const world = await createWorld();
    const people = [someone(), someone(), someone()];
    for (const waId of people) await customerSays(world, waId, `from ${waId}`);
    const [open, assigned, closed] = await Promise.all(people.map((waId) => conversationWith(world, waId)));
    await api(world.agent, "POST", "/api/whatsapp/assign-agent", {
      conversation_id: assigned.id,
      agent_id: world.agent.id,
    });
    await api(world.agent, "POST", `/api/whatsapp/conversations/${closed.id}/status`, { status: "closed" });
    await api(world.agent, "POST", "/api/whatsapp/mark-read", { conversation_id: assigned.id });
    const ids = async (query: string): Promise<number[]> => {
      const { body } = await api(world.agent, "GET", `/api/whatsapp/conversations?${query}`);
      expect(body.count).toBe(body.conversations.length);
      return body.conversations
        .map((conversation: { id: number }) => conversation.id)
        .sort((a: number, b: number) => a - b);
    };
    const sorted = (...list: number[]): number[] => list.toSorted((a, b) => a - b);
    expect(await ids("status=open")).toEqual([open.id]);
    expect(await ids("status=assigned")).toEqual([assigned.id]);
    expect(await ids("status=closed")).toEqual([closed.id]);
    expect(await ids("unread_only=true")).toEqual(sorted(open.id, closed.id));
    expect(await ids("unread_only=true&status=closed")).toEqual([closed.id]);
    expect(await ids("")).toEqual(sorted(open.id, assigned.id, closed.id));
  });

  it("goes on from its cursor, newest first, with nothing twice and nothing left out", async () => {
    const world = await createWorld();
    const base = Math.floor(Date.now() / 1000) - 1000;
    const people = Array.from({ length: 7 }, someone);
    // Two at the same second: the id decides.
    for (const [i, waId] of people.entries())
      await customerSays(world, waId, "x", { timestamp: base + Math.floor(i / 2) });
    const seen: string[] = [];
    let cursor = "";
    do {
      const { body } = await api(world.agent, "GET", `/api/whatsapp/conversations?limit=3${cursor}`);
      seen.push(...body.conversations.map((conversation: { phone_number: string }) => conversation.phone_number));
      cursor = body.next_cursor === null ? "" : `&cursor=${body.next_cursor}`;
    } while (cursor !== "");
    expect(seen).toEqual(people.toReversed().map((waId) => `+${waId}`));
  });
});

describe("a conversation", () => {
  it("is found by its id and by its number, with or without a plus, with spaces, and by the number's other form", async () => {
    const world = await createWorld();
    const waId = `5511${String(98_000_000 + unique()).slice(0, 8)}`.replace(/^5511/, "55119");
    await customerSays(world, waId, "Oi");
    const { id } = await conversationWith(world, waId);
    const find = async (query: string) =>
      (await api(world.agent, "GET", `/api/whatsapp/conversation?${query}`)).body.conversation?.id;
    expect(await find(`conversation_id=${id}`)).toBe(id);
    expect(await find(`phone_number=${waId}`)).toBe(id);
    expect(await find(`phone_number=+${waId}`)).toBe(id);
    expect(await find(`phone_number=${encodeURIComponent(`+55 (11) ${waId.slice(4)}`)}`)).toBe(id);
    expect(await find(`phone_number=${waId.replace(/^55119/, "5511")}`)).toBe(id);
  });

  it("says which field is wrong when it is named badly", async () => {
    const world = await createWorld();
    const ask = (query: string) => api(world.agent, "GET", `/api/whatsapp/conversation?${query}`);
    expect((await ask("")).body).toMatchObject({ code: "invalid_request", fields: [{ field: "conversation_id" }] });
    expect((await ask("conversation_id=abc")).body).toMatchObject({
      code: "invalid_request",
      fields: [{ field: "conversation_id" }],
    });
    expect((await ask("conversation_id=1&phone_number=56944328662")).status).toBe(400);
    expect((await ask("phone_number=12345")).body).toMatchObject({ code: "invalid_phone_number" });
    expect((await ask("phone_number=%2B56944328662")).status).toBe(404);
  });

  it("of a person without a number has a name, a username and no number, and can be answered", async () => {
    const world = await createWorld();
    const userId = `CO.${String(13_491_208_655 + unique())}`;
    await control("PUT", `/customers/${userId}`, { name: "Ana", username: "ana.b" });
    await customerSays(world, userId, "Hola");
    const { body } = await api(world.agent, "GET", "/api/whatsapp/conversations");
    expect(body.conversations[0]).toMatchObject({ phone_number: null, username: "ana.b", contact_name: "Ana" });
    const sent = await api(world.agent, "POST", "/api/whatsapp/send", {
      conversation_id: body.conversations[0].id,
      message: "¡Hola, Ana!",
    });
    expect(sent.status).toBe(200);
    await simulator.flush();
    const { body: thread } = await api(
      world.agent,
      "GET",
      `/api/whatsapp/messages?conversation_id=${sent.body.conversation_id}`,
    );
    expect(thread.messages[0]).toMatchObject({ status: "delivered", phone_number: null });
  });

  it("stays one when WhatsApp shows the number of a person who was hidden before", async () => {
    const world = await createWorld();
    const userId = `CO.${String(23_491_208_655 + unique())}`;
    const waId = someone();
    await customerSays(world, userId, "hidden");
    await control("PUT", `/customers/${waId}`, { user_id: userId });
    await customerSays(world, waId, "with my number");
    const { body } = await api(world.agent, "GET", "/api/whatsapp/conversations");
    expect(body.conversations).toMatchObject([{ phone_number: `+${waId}`, unread_count: 2 }]);
  });

  it("is opened again by the customer's next message", async () => {
    const world = await createWorld();
    const waId = someone();
    await customerSays(world, waId, "Hola");
    const { id } = await conversationWith(world, waId);
    await api(world.agent, "POST", `/api/whatsapp/conversations/${id}/status`, { status: "closed" });
    await customerSays(world, waId, "One more thing");
    expect(await conversationWith(world, waId)).toMatchObject({ status: "open", unread_count: 2 });
  });

  it("is given to an agent of the organization, given back, and refused to strangers and partners", async () => {
    const world = await createWorld();
    const stranger = await createWorld();
    const waId = someone();
    await customerSays(world, waId, "Hola");
    const { id } = await conversationWith(world, waId);
    const assign = (agent_id: number | null) =>
      api(world.agent, "POST", "/api/whatsapp/assign-agent", { conversation_id: id, agent_id });
    expect((await assign(world.otherAgent.id)).body.conversation).toMatchObject({
      status: "assigned",
      assigned_agent_id: world.otherAgent.id,
    });
    expect((await assign(stranger.agent.id)).status).toBe(404);
    expect((await assign(world.partner.id)).status).toBe(404);
    expect((await assign(null)).body.conversation).toMatchObject({ status: "open", assigned_agent_id: null });
    const { results } = await env.DB.prepare(
      "SELECT action FROM audit_log WHERE organization_id = ? AND target = ? ORDER BY id",
    )
      .bind(world.organizationId, `conversation:${id}`)
      .all();
    expect(results).toEqual([{ action: "conversation.assigned" }, { action: "conversation.given_back" }]);
  });

  it("when read has nothing unread, here and on the customer's phone", async () => {
    const world = await createWorld();
    const waId = someone();
    await customerSays(world, waId, "Hola");
    const { id } = await conversationWith(world, waId);
    const { body } = await api(world.agent, "POST", "/api/whatsapp/mark-read", { conversation_id: id });
    expect(body).toMatchObject({ success: true, conversation: { unread_count: 0 } });
    const chat = await control("GET", `/customers/${waId}/messages?phone_number_id=${world.phoneNumberId}`);
    expect(chat).toMatchObject([{ type: "text", read_by_business: true }]);
  });
});

describe("the messages of a conversation", () => {
  it("are 50 a page unless asked otherwise, newest first, and go on from the cursor", async () => {
    const world = await createWorld();
    const waId = someone();
    const base = Math.floor(Date.now() / 1000) - 1000;
    await control("POST", "/webhooks", { batch: 60 });
    for (let i = 0; i < 55; i += 1)
      await customerSays(world, waId, `message ${i}`, { timestamp: base + i, deliver: false });
    await simulator.flush();
    await control("POST", "/webhooks", { batch: 1 });
    const first = (await api(world.agent, "GET", `/api/whatsapp/messages?phone_number=%2B${waId}`)).body;
    expect(first.count).toBe(50);
    expect(first.messages[0].text).toBe("message 54");
    const second = (
      await api(world.agent, "GET", `/api/whatsapp/messages?phone_number=%2B${waId}&cursor=${first.next_cursor}`)
    ).body;
    expect(second.messages.map((message: { text: string }) => message.text)).toEqual(
      [4, 3, 2, 1, 0].map((i) => `message ${i}`),
    );
    expect(second.next_cursor).toBeNull();
  });

  it("refuses a limit that is none and a cursor that is not ours", async () => {
    const world = await createWorld();
    const ask = (query: string) => api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=1&${query}`);
    expect((await ask("limit=0")).body).toMatchObject({ code: "invalid_request", fields: [{ field: "limit" }] });
    expect((await ask("limit=1000")).status).toBe(400);
    expect((await ask("cursor=abc")).body).toMatchObject({ code: "invalid_request", fields: [{ field: "cursor" }] });
  });
});

describe("sending", () => {
  it.each([
    ["no message", { phone_number: "+56944328662" }, "message"],
    ["an empty message", { phone_number: "+56944328662", message: "  " }, "message"],
    ["a message over 4096 characters", { phone_number: "+56944328662", message: "x".repeat(4097) }, "message"],
    ["no recipient", { message: "Hi" }, "conversation_id"],
    ["a number that cannot be", { phone_number: "+1234", message: "Hi" }, "phone_number"],
    ["letters for a number", { phone_number: "call me", message: "Hi" }, "phone_number"],
    ["an agent that is no id", { phone_number: "+56944328662", message: "Hi", agent_id: "1" }, "agent_id"],
  ])("with %s is refused with the field, and nothing is stored", async (_, body, field) => {
    const world = await createWorld();
    const answer = await api(world.admin, "POST", "/api/whatsapp/send", body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ success: false, fields: [{ field }] });
    const stored = await env.DB.prepare("SELECT count(*) AS n FROM messages WHERE organization_id = ?")
      .bind(world.organizationId)
      .first();
    expect(stored).toEqual({ n: 0 });
  });
});

describe("the statistics", () => {
  it("count what there is, and nothing of others", async () => {
    const world = await createWorld();
    await customerSays(await createWorld(), someone(), "elsewhere");
    const [open, assigned] = [someone(), someone()];
    await customerSays(world, open, "1");
    await customerSays(world, assigned, "2");
    const { id } = await conversationWith(world, assigned);
    await api(world.agent, "POST", "/api/whatsapp/assign-agent", { conversation_id: id, agent_id: world.agent.id });
    await api(world.agent, "POST", "/api/whatsapp/mark-read", { conversation_id: id });
    await api(world.agent, "POST", "/api/whatsapp/send", { conversation_id: id, message: "3" });
    const { body } = await api(world.agent, "GET", "/api/whatsapp/stats");
    expect(body).toMatchObject({
      success: true,
      stats: {
        total_conversations: 2,
        unread_conversations: 1,
        open_conversations: 1,
        assigned_conversations: 1,
        messages_last_24h: 3,
      },
    });
  });
});
