import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openLive, types } from "../support/live.ts";
import { WORKER_URL } from "../support/simulator.ts";
import {
  acceptedFor,
  api,
  conversationWith,
  createUser,
  createWorld,
  customerSays,
  unique,
  type TestUser,
  type World,
} from "../support/world.ts";

async function aConversation(world?: World) {
  const home = world ?? (await createWorld());
  const waId = String(56_944_450_000 + unique());
  await customerSays(home, waId, "Hola");
  const { id } = await conversationWith(home, waId);
  return { world: home, waId, conversationId: Number(id), path: `/api/whatsapp/conversations/${id}/notes` };
}

const mentionsOf = async (user: TestUser, query = "") =>
  (await api(user, "GET", `/api/whatsapp/mentions?${query}`)).body;

describe("a note", () => {
  it("stands in its conversation for the agents, newest first, and is never sent to the customer", async () => {
    const { world, waId, path, conversationId } = await aConversation();
    const { status, body } = await api(world.agent, "POST", path, { text: " Prefers mornings\n" });
    expect([status, body]).toEqual([
      201,
      {
        success: true,
        note: {
          id: expect.any(Number),
          conversation_id: conversationId,
          author_id: world.agent.id,
          text: " Prefers mornings\n",
          mentions: [],
          created_at: expect.any(String),
          edited_at: null,
        },
      },
    ]);
    await api(world.otherAgent, "POST", path, { text: "Noted" });
    const listed = await api(world.admin, "GET", path);
    expect(listed.body).toMatchObject({ notes: [{ text: "Noted" }, body.note], next_cursor: null });
    expect(await acceptedFor(waId)).toEqual([]);
  });

  it("is listed page by page, with nothing twice and nothing of another conversation", async () => {
    const { world, path } = await aConversation();
    const other = await aConversation(world);
    for (const text of ["1", "2", "3", "4", "5"]) {
      await api(world.agent, "POST", path, { text });
      await api(world.agent, "POST", other.path, { text: "elsewhere" });
    }
    const seen: string[] = [];
    let cursor = "";
    do {
      const { body } = await api(world.agent, "GET", `${path}?limit=2${cursor}`);
      seen.push(...body.notes.map((note: { text: string }) => note.text));
      cursor = body.next_cursor === null ? "" : `&cursor=${body.next_cursor}`;
    } while (cursor !== "");
    expect(seen).toEqual(["5", "4", "3", "2", "1"]);
  });

  it("is changed by its author alone, and deleted by its author or an admin", async () => {
    const { world, path } = await aConversation();
    const { body } = await api(world.agent, "POST", path, { text: "Frist" });
    const note = `/api/whatsapp/notes/${body.note.id}`;
    const changed = await api(world.agent, "PATCH", note, { text: "First" });
    expect(changed.body.note).toMatchObject({ id: body.note.id, text: "First", edited_at: expect.any(String) });
    for (const user of [world.otherAgent, world.admin]) {
      expect((await api(user, "PATCH", note, { text: "Mine" })).body.code).toBe("forbidden");
    }
    expect((await api(world.otherAgent, "DELETE", note)).status).toBe(403);
    expect((await api(world.admin, "DELETE", note)).body).toEqual({ success: true });
    expect((await api(world.agent, "DELETE", note)).status).toBe(404);
    expect((await api(world.agent, "PATCH", note, { text: "Back" })).status).toBe(404);
    expect((await api(world.agent, "GET", path)).body.notes).toEqual([]);
    const { results } = await env.DB.prepare(
      "SELECT actor, action, details FROM audit_log WHERE organization_id = ? AND action LIKE 'note.%'",
    )
      .bind(world.organizationId)
      .all();
    const details = JSON.stringify({ note_id: body.note.id, author_id: world.agent.id });
    expect(results).toEqual([{ actor: `user:${world.admin.id}`, action: "note.deleted", details }]);
  });

  it.each([
    ["text", { text: "" }],
    ["text", { text: " \n " }],
    ["text", { text: "x".repeat(4097) }],
    ["mentions", { text: "x", mentions: Array.from({ length: 51 }, (_, i) => i + 1) }],
    ["mentions.0", { text: "x", mentions: ["1"] }],
  ])("is refused with a wrong %s", async (field, note) => {
    const { world, path } = await aConversation();
    const { status, body } = await api(world.agent, "POST", path, note);
    expect([status, body.fields[0].field]).toEqual([400, field]);
  });

  it("is in what is exported of the person, and goes when the person is erased", async () => {
    const { world, waId, path, conversationId } = await aConversation();
    const { body } = await api(world.agent, "POST", path, {
      text: "Wants to be called Ana",
      mentions: [world.admin.id],
    });
    const { contact_id } = await conversationWith(world, waId);
    const headers = { authorization: `Bearer ${world.admin.token}` };
    const url = `${WORKER_URL}/api/whatsapp/contacts/${contact_id}/export`;
    const zip = await exports.default.fetch(new Request(url, { headers }));
    // Stored, not compressed: what is in it can be read as it stands.
    const bytes = new TextDecoder().decode(await zip.arrayBuffer());
    expect(bytes).toContain(`notes-${conversationId}.json`);
    expect(bytes).toContain(JSON.stringify(body.note));
    expect((await api(world.admin, "DELETE", `/api/whatsapp/contacts/${contact_id}`)).body.state).toBe("erased");
    const left = await env.DB.prepare("SELECT count(*) AS n FROM notes WHERE organization_id = ?")
      .bind(world.organizationId)
      .first();
    expect(left).toEqual({ n: 0 });
    expect(await mentionsOf(world.admin)).toMatchObject({ mentions: [], unread_count: 0 });
  });

  it("is not for API keys", async () => {
    const { world, path } = await aConversation();
    const { body } = await api(world.admin, "POST", "/api/whatsapp/api-keys", {
      name: "all",
      scopes: ["read", "manage"],
    });
    const answer = await api({ apiKey: body.api_key.key }, "POST", path, { text: "beep" });
    expect([answer.status, answer.body.code]).toEqual([403, "forbidden"]);
  });

  it("is told to whoever looks, each time with the conversation's next version", async () => {
    const { world, conversationId, path } = await aConversation();
    const [list, thread] = [await openLive(world.otherAgent), await openLive(world.otherAgent, conversationId)];
    const { body } = await api(world.agent, "POST", path, { text: "one" });
    await api(world.agent, "PATCH", `/api/whatsapp/notes/${body.note.id}`, { text: "two" });
    await api(world.agent, "PATCH", `/api/whatsapp/notes/${body.note.id}`, { text: "two" });
    await api(world.agent, "DELETE", `/api/whatsapp/notes/${body.note.id}`);
    const about = { conversation_id: conversationId };
    const expected = [
      { ...about, type: "note.created", version: 2, note: { text: "one" } },
      { ...about, type: "note.updated", version: 3, note: { text: "two" } },
      { ...about, type: "note.deleted", version: 4, note_id: body.note.id },
    ];
    await expect.poll(() => list.events).toMatchObject(expected);
    await expect.poll(() => thread.events).toMatchObject([{ type: "presence" }, ...expected]);
    const { body: now } = await api(world.agent, "GET", `/api/whatsapp/conversation?conversation_id=${conversationId}`);
    expect(now.conversation.version).toBe(4);
  });
});

describe("a mention", () => {
  it("reaches the one it calls, and nobody else's sockets or list", async () => {
    const { world, conversationId, path } = await aConversation();
    const [called, bystander] = [await openLive(world.otherAgent), await openLive(world.admin)];
    const { body } = await api(world.agent, "POST", path, {
      text: "Can you look?",
      mentions: [world.otherAgent.id, world.otherAgent.id, world.agent.id],
    });
    expect(body.note.mentions).toEqual([world.otherAgent.id, world.agent.id]);
    await expect
      .poll(() => called.events)
      .toMatchObject([
        { type: "note.created" },
        { type: "mention", user_id: world.otherAgent.id, note: { text: "Can you look?" } },
      ]);
    await expect.poll(() => types(bystander)).toEqual(["note.created"]);
    expect(await mentionsOf(world.otherAgent)).toMatchObject({
      unread_count: 1,
      next_cursor: null,
      mentions: [{ note: body.note, conversation_id: conversationId, author_id: world.agent.id, read_at: null }],
    });
    expect(await mentionsOf(world.admin)).toMatchObject({ unread_count: 0, mentions: [] });
    // Nobody is called by their own note.
    expect(await mentionsOf(world.agent)).toMatchObject({ unread_count: 0, mentions: [] });
  });

  it("is read with its conversation, and stays in the list of all", async () => {
    const { world, conversationId, path } = await aConversation();
    const other = await aConversation(world);
    for (const where of [path, path, other.path]) {
      await api(world.agent, "POST", where, { text: "?", mentions: [world.otherAgent.id] });
    }
    const read = await api(world.otherAgent, "POST", "/api/whatsapp/mentions/read", {
      conversation_id: conversationId,
    });
    expect(read.body).toEqual({ success: true, unread_count: 1 });
    const unread = await mentionsOf(world.otherAgent, "unread_only=true");
    expect(unread).toMatchObject({ unread_count: 1, mentions: [{ conversation_id: other.conversationId }] });
    const all = await mentionsOf(world.otherAgent, "limit=2");
    expect(all.mentions).toMatchObject([{ read_at: null }, { read_at: expect.any(String) }]);
    const rest = await mentionsOf(world.otherAgent, `limit=2&cursor=${all.next_cursor}`);
    expect(rest).toMatchObject({ mentions: [{ conversation_id: conversationId }], next_cursor: null });
  });

  it("names the person by what the organization calls them, else by the profile", async () => {
    const { world, waId, path } = await aConversation();
    await api(world.agent, "POST", path, { text: "?", mentions: [world.admin.id] });
    const { contact_id, contact_profile_name } = await conversationWith(world, waId);
    expect((await mentionsOf(world.admin)).mentions[0].contact_name).toBe(contact_profile_name);
    await api(world.agent, "PATCH", `/api/whatsapp/contacts/${contact_id}`, { name: "Ana" });
    expect((await mentionsOf(world.admin)).mentions[0].contact_name).toBe("Ana");
  });

  it("comes anew only for who is added by an edit, and goes with who is left out and with the note", async () => {
    const { world, path } = await aConversation();
    const third = await createUser(world.organizationId, "agent");
    const { body } = await api(world.agent, "POST", path, {
      text: "1",
      mentions: [world.otherAgent.id, world.admin.id],
    });
    const note = `/api/whatsapp/notes/${body.note.id}`;
    const [stays, joins] = [await openLive(world.admin), await openLive(third)];
    await api(world.agent, "PATCH", note, { text: "2", mentions: [world.admin.id, third.id] });
    await expect.poll(() => types(joins)).toEqual(["note.updated", "mention"]);
    expect(types(stays)).toEqual(["note.updated"]);
    expect((await mentionsOf(world.otherAgent)).mentions).toEqual([]);
    expect((await mentionsOf(world.admin)).mentions[0].note.text).toBe("2");
    await api(world.agent, "DELETE", note);
    expect(await mentionsOf(third)).toMatchObject({ mentions: [], unread_count: 0 });
  });

  it("of a partner, a stranger or somebody who has left is refused by name, and nothing is written", async () => {
    const { world, path } = await aConversation();
    const stranger = await createWorld();
    const gone = await createUser(world.organizationId, "agent");
    await env.DB.prepare("UPDATE users SET active = 0 WHERE id = ?").bind(gone.id).run();
    for (const nobody of [world.partner, stranger.agent, gone]) {
      const mentions = [world.admin.id, nobody.id];
      const { status, body } = await api(world.agent, "POST", path, { text: "Hey", mentions });
      expect([status, body.code, body.fields[0].field]).toEqual([400, "invalid_request", "mentions"]);
      expect(body.error).toContain(` ${nobody.id}:`);
    }
    expect((await api(world.agent, "GET", path)).body.notes).toEqual([]);
  });
});
