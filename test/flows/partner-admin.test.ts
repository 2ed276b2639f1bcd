import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { aClient, createPartnerWorld, type PartnerWorld } from "../support/partners.ts";
import { control, simulator } from "../support/simulator.ts";
import { acceptedFor, api, createWorld, unique } from "../support/world.ts";

/** The admins' and the organization's endpoints that the partner API's document names. */
const aPerson = () => String(919_876_550_000 + unique());

const write = async (world: PartnerWorld, userId: number, message = "Hi") =>
  (await api(world.partner, "POST", "/api/partners/whatsapp/send", { userId, message })).body;

const keyTo = async (world: PartnerWorld, scopes: string[]) => {
  const { body } = await api(world.admin, "POST", "/api/whatsapp/api-keys", { name: scopes.join(), scopes });
  return { apiKey: body.api_key.key };
};

describe("GET /api/whatsapp/status", () => {
  it("tells whether messages can leave, to admins and keys that may read", async () => {
    const world = await createPartnerWorld();
    const expected = {
      enabled: true,
      configured: true,
      fromNumber: `+${world.phoneNumberId}`,
      provider: "vonage",
      partnerMessaging: true,
      reason: "enabled",
      organizationId: world.organizationId,
    };
    for (const as of [world.admin, await keyTo(world, ["read"])]) {
      const { status, body } = await api(as, "GET", "/api/whatsapp/status");
      expect(status).toBe(200);
      expect(body).toEqual({ success: true, status: expected });
    }
    expect((await api(world.agent, "GET", "/api/whatsapp/status")).status).toBe(403);
  });
});

describe("POST /api/whatsapp/test", () => {
  it("sends a text, and tells what happened", async () => {
    const world = await createPartnerWorld(createWorld);
    const waId = aPerson();
    const { status, body } = await api(world.admin, "POST", "/api/whatsapp/test", { phoneNumber: `+${waId}` });
    const [accepted] = await acceptedFor(waId);
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, messageId: accepted!.id, phoneNumber: `+${waId}`, status: "sent" });
    const { body: logs } = await api(world.admin, "GET", "/api/whatsapp/logs");
    expect(logs.logs).toMatchObject([{ id: body.id, message_type: "test", partner_id: null }]);
  });

  it("tells what the provider has against it", async () => {
    const world = await createPartnerWorld(createWorld);
    await control("POST", "/faults", { count: 1, kind: "error", code: 131009, phone_number_id: world.phoneNumberId });
    const { status, body } = await api(world.admin, "POST", "/api/whatsapp/test", { phoneNumber: `+${aPerson()}` });
    expect(status).toBe(422);
    expect(body).toMatchObject({ success: false, code: "send_failed" });
    const wrong = await api(world.admin, "POST", "/api/whatsapp/test", { phoneNumber: "+1 23" });
    expect(wrong).toMatchObject({ status: 400, body: { code: "invalid_phone_number" } });
  });

  it("sends a template", async () => {
    const world = await createPartnerWorld();
    const waId = aPerson();
    const template = { name: "hello_world", language: { code: "en_US" }, components: [] };
    const { status } = await api(world.admin, "POST", "/api/whatsapp/test", { phoneNumber: `+${waId}`, template });
    expect(status).toBe(200);
    expect(await acceptedFor(waId)).toMatchObject([{ body: { type: "template" } }]);
  });
});

describe("GET /api/whatsapp/logs", () => {
  it("lists everyone's, or one partner's, or of one client, and nothing of another organization's", async () => {
    const [world, stranger] = [await createPartnerWorld(), await createPartnerWorld()];
    const [client, other] = [await aClient(world), await aClient(world, world.otherPartner)];
    const first = await write(world, client.id);
    const { body: second } = await api(world.otherPartner, "POST", "/api/partners/whatsapp/send", {
      userId: other.id,
      message: "Hi",
    });
    // What agents write in the inbox is conversation, not log.
    await api(world.agent, "POST", "/api/whatsapp/send", { conversation_id: client.conversationId, message: "Hi" });
    const ids = async (query: string, as = world.admin) => {
      const { body } = await api(as, "GET", `/api/whatsapp/logs${query}`);
      return body.logs.map((log: { id: number }) => log.id);
    };
    expect(await ids("")).toEqual([second.id, first.id]);
    expect(await ids(`?partnerId=${world.partner.id}`)).toEqual([first.id]);
    expect(await ids(`?partnerId=${world.partner.id}&status=sent`)).toEqual([first.id]);
    expect(await ids(`?userId=${other.id}`)).toEqual([second.id]);
    expect(await ids(`?userId=${other.id}&partnerId=${world.partner.id}`)).toEqual([]);
    expect(await ids("?status=failed")).toEqual([]);
    for (const query of ["", `?partnerId=${world.partner.id}`, `?userId=${client.id}`]) {
      expect(await ids(query, stranger.admin)).toEqual([]);
    }
  });
});

describe("GET /api/whatsapp/logs/:id", () => {
  it("tells how far a message has come", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world);
    const { id, messageId } = await write(world, client.id);
    await simulator.flush();
    const { body } = await api(world.admin, "GET", `/api/whatsapp/logs/${id}`);
    expect(body.log).toMatchObject({
      id,
      status: "sent",
      delivery_status: "delivered",
      delivered_at: expect.any(String),
      vonage_message_id: messageId,
      message: expect.stringContaining("Message from"),
      content_type: "text",
      attempts: 1,
      conversation_id: client.conversationId,
    });
  });

  it("finds nothing that stands in no log", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world);
    const { body } = await api(world.agent, "POST", "/api/whatsapp/send", {
      conversation_id: client.conversationId,
      message: "Hi",
    });
    expect((await api(world.admin, "GET", `/api/whatsapp/logs/${body.id}`)).status).toBe(404);
    expect((await api(world.admin, "POST", `/api/whatsapp/logs/${body.id}/resend`)).status).toBe(404);
  });
});

describe("POST /api/whatsapp/logs/:id/resend", () => {
  it("sends a failed one again, and none that has not failed", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world);
    const { id } = await write(world, client.id);
    expect((await api(world.admin, "POST", `/api/whatsapp/logs/${id}/resend`)).status).toBe(409);
    await env.DB.prepare("UPDATE messages SET status = 'failed', failure_code = 'x' WHERE id = ?").bind(id).run();
    const { status, body } = await api(world.admin, "POST", `/api/whatsapp/logs/${id}/resend`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, id, phoneNumber: client.phone, messageId: expect.any(String) });
    expect(await acceptedFor(client.waId)).toHaveLength(2);
  });
});

describe("GET /api/whatsapp/statistics", () => {
  it("adds up what came, what left, how far it got, and who wrote", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world);
    await write(world, client.id);
    await write(world, client.id);
    await simulator.flush();
    const today = new Date().toISOString().slice(0, 10);
    const { status, body } = await api(
      world.admin,
      "GET",
      `/api/whatsapp/statistics?startDate=${today}&endDate=${today}`,
    );
    expect(status).toBe(200);
    expect(body.statistics).toEqual({
      start_date: today,
      end_date: today,
      total_messages: 3,
      received: 1,
      written: 2,
      sent: 2,
      delivered: 2,
      read: 0,
      failed: 0,
      delivery_rate: 1,
      failure_rate: 0,
      average_response_ms: expect.any(Number),
      partners: [{ partner_id: world.partner.id, partner_name: world.partner.name, messages: 2 }],
      failures: [],
    });
  });

  it("takes the last 30 days where none are named, and refuses days in the wrong order", async () => {
    const world = await createPartnerWorld();
    const { body } = await api(world.admin, "GET", "/api/whatsapp/statistics");
    const { start_date, end_date, delivery_rate } = body.statistics;
    expect(Date.parse(end_date) - Date.parse(start_date)).toBe(29 * 86_400_000);
    expect(delivery_rate).toBeNull();
    const refused = await api(world.admin, "GET", "/api/whatsapp/statistics?startDate=2026-02-01&endDate=2026-01-01");
    expect(refused.status).toBe(400);
  });
});
