import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openLive, types } from "../support/live.ts";
import { simulator } from "../support/simulator.ts";
import { api, acceptedFor, conversationWith, createWorld, customerSays, unique, type World } from "../support/world.ts";

async function aContact(options: { timestamp?: number } = {}) {
  const world = await createWorld();
  const waId = String(56_944_560_000 + unique());
  await customerSays(world, waId, "Hola", options);
  const conversation = await conversationWith(world, waId);
  return { world, waId, contactId: Number(conversation.contact_id), conversationId: Number(conversation.id) };
}

const block = (world: World, contactId: number) =>
  api(world.agent, "POST", `/api/whatsapp/contacts/${contactId}/block`);
const unblock = (world: World, contactId: number) =>
  api(world.agent, "POST", `/api/whatsapp/contacts/${contactId}/unblock`);

async function blockedAtWhatsApp(world: World): Promise<string[]> {
  const { data } = (await askList(world, "GET")) as { data: { wa_id: string }[] };
  return data.map((row) => row.wa_id);
}

/** As someone does who uses Meta's own tools. */
async function askList(world: World, method: "GET" | "DELETE", body?: object): Promise<unknown> {
  const response = await simulator.fetch(
    new Request(`http://127.0.0.1:8788/v25.0/${world.phoneNumberId}/block_users`, {
      method,
      headers: { authorization: `Bearer ${env.WHATSAPP_ACCESS_TOKEN}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  return response.json();
}

describe("blocking a contact", () => {
  it("blocks them at WhatsApp and here, and is in the audit log", async () => {
    const { world, waId, contactId } = await aContact();
    const { status, body } = await block(world, contactId);
    expect(status).toBe(200);
    expect(body.contact).toMatchObject({ id: contactId, blocked_at: expect.any(String), phone_number: `+${waId}` });
    expect(await blockedAtWhatsApp(world)).toEqual([waId]);
    const entry = await env.DB.prepare(
      "SELECT actor FROM audit_log WHERE organization_id = ? AND action = 'contact.blocked'",
    )
      .bind(world.organizationId)
      .first("actor");
    expect(entry).toBe(`user:${world.agent.id}`);
  });

  it("refuses to send, and says what to do", async () => {
    const { world, waId, contactId, conversationId } = await aContact();
    await block(world, contactId);
    for (const body of [
      { conversation_id: conversationId, message: "Hi" },
      { phone_number: `+${waId}`, message: "Hi" },
    ]) {
      const answer = await api(world.agent, "POST", "/api/whatsapp/send", body);
      expect(answer).toMatchObject({
        status: 422,
        body: { code: "contact_blocked", details: { contact_id: contactId } },
      });
      expect(answer.body.error).toContain("Unblock");
    }
    expect(await acceptedFor(waId)).toEqual([]);
  });

  it("shows on the conversation, live and once", async () => {
    const { world, waId, contactId } = await aContact();
    const live = await openLive(world.otherAgent);
    await block(world, contactId);
    await block(world, contactId);
    await unblock(world, contactId);
    await expect.poll(() => types(live)).toEqual(["conversation.updated", "conversation.updated"]);
    expect(live.events).toMatchObject([
      { version: 2, conversation: { blocked_at: expect.any(String) } },
      { version: 3, conversation: { blocked_at: null } },
    ]);
    expect((await conversationWith(world, waId)).blocked_at).toBeNull();
  });

  it("is refused where WhatsApp refuses it, in words, and changes nothing here", async () => {
    const { world, contactId } = await aContact({ timestamp: Math.floor(Date.now() / 1000) - 25 * 3600 });
    const { status, body } = await block(world, contactId);
    expect([status, body.code, body.details.provider_code]).toEqual([422, "provider_refused", "131047"]);
    expect(body.error).toContain("24 hours");
    expect((await api(world.agent, "GET", `/api/whatsapp/contacts/${contactId}`)).body.contact.blocked_at).toBeNull();
  });

  it("of a contact of another organization is not possible", async () => {
    const { world, contactId } = await aContact();
    const stranger = await createWorld();
    expect((await block(stranger, contactId)).status).toBe(404);
    expect(await blockedAtWhatsApp(world)).toEqual([]);
  });

  it("says so where WhatsApp does not know the number any more", async () => {
    const { world, contactId } = await aContact();
    await env.DB.prepare("UPDATE channels SET external_id = 'gone' WHERE organization_id = ?")
      .bind(world.organizationId)
      .run();
    const { status, body } = await block(world, contactId);
    expect([status, body.code]).toEqual([422, "provider_refused"]);
    expect((await api(world.agent, "GET", `/api/whatsapp/contacts/${contactId}`)).body.contact.blocked_at).toBeNull();
  });
});

describe("unblocking a contact", () => {
  it("lets them write and be written to again", async () => {
    const { world, waId, contactId } = await aContact();
    await block(world, contactId);
    expect((await unblock(world, contactId)).body.contact.blocked_at).toBeNull();
    expect(await blockedAtWhatsApp(world)).toEqual([]);
    const { status } = await api(world.agent, "POST", "/api/whatsapp/send", {
      phone_number: `+${waId}`,
      message: "Hi",
    });
    expect(status).toBe(200);
  });

  it("works also where WhatsApp does not have them on its list", async () => {
    const { world, waId, contactId } = await aContact();
    await block(world, contactId);
    await askList(world, "DELETE", { messaging_product: "whatsapp", block_users: [{ user: waId }] });
    expect(await blockedAtWhatsApp(world)).toEqual([]);
    expect((await unblock(world, contactId)).status).toBe(200);
  });
});

describe("a contact", () => {
  it("can be renamed, which shows on its conversations, and go back to its profile's name", async () => {
    const { world, waId, contactId } = await aContact();
    const profile = (await conversationWith(world, waId)).contact_name;
    const path = `/api/whatsapp/contacts/${contactId}`;
    const { body } = await api(world.agent, "PATCH", path, { name: "  Ana, la del martes " });
    expect(body.contact).toMatchObject({ name: "Ana, la del martes", profile_name: profile });
    expect(await conversationWith(world, waId)).toMatchObject({ contact_name: "Ana, la del martes", version: 2 });
    await api(world.agent, "PATCH", path, { name: null });
    expect(await conversationWith(world, waId)).toMatchObject({ contact_name: profile, version: 3 });
  });

  it.each([[""], ["   "], ["a".repeat(201)], [7]])("cannot be called %j", async (name) => {
    const { world, contactId } = await aContact();
    const { status, body } = await api(world.agent, "PATCH", `/api/whatsapp/contacts/${contactId}`, { name });
    expect([status, body.fields[0].field]).toEqual([400, "name"]);
  });
});
