import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import worker from "../../src/index.ts";
import { aClient, assign, createPartnerWorld } from "../support/partners.ts";
import { control, simulator, WORKER_URL } from "../support/simulator.ts";
import { atVonage } from "../support/vonage.ts";
import { acceptedFor, api, createWorld, customerSays, unique, type TestUser } from "../support/world.ts";

/** Goes through the partner API's document from top to bottom, example by example, over Vonage as it says. */
const PATH = "/api/partners/whatsapp";

const send = (as: TestUser, body: object, headers: Record<string, string> = {}) =>
  api(as, "POST", `${PATH}/send`, body, headers);
const logsOf = async (as: TestUser, query = "") => (await api(as, "GET", `${PATH}/logs${query}`)).body;

/** Whatever any endpoint of partners is asked. */
const ENDPOINTS: [string, string, object?][] = [
  ["GET", "/status"],
  ["POST", "/send", { userId: 1, message: "Hi" }],
  ["GET", "/logs"],
  ["GET", "/clients"],
  ["GET", "/conversations"],
  ["GET", "/conversations/1/messages"],
  ["POST", "/conversations/1/read"],
  ["POST", "/conversations/1/media/links", { ids: [1] }],
  ["POST", "/media"],
  ["POST", "/live-ticket"],
];

describe("GET /api/partners/whatsapp/status", () => {
  it("answers as documented", async () => {
    const world = await createPartnerWorld();
    const { status, body } = await api(world.partner, "GET", `${PATH}/status`);
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      status: {
        enabled: true,
        configured: true,
        fromNumber: `+${world.phoneNumberId}`,
        partnerAccess: true,
        reason: "enabled",
        organizationId: world.organizationId,
      },
    });
  });

  it("says that nothing is configured while the organization has no number", async () => {
    const world = await createPartnerWorld();
    await env.DB.prepare("DELETE FROM channels WHERE organization_id = ?").bind(world.organizationId).run();
    const { body } = await api(world.partner, "GET", `${PATH}/status`);
    expect(body.status).toMatchObject({
      enabled: true,
      configured: false,
      fromNumber: null,
      partnerAccess: false,
      reason: "not_configured",
    });
  });
});

describe("POST /api/partners/whatsapp/send", () => {
  it("sends the documented example in the documented form", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world);
    const { status, body } = await send(world.partner, {
      userId: client.id,
      message: "Hello! This is a reminder about your upcoming session.",
      messageType: "general_message",
    });
    const [accepted] = await acceptedFor(client.waId);
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      message: "WhatsApp message sent successfully",
      messageId: accepted!.id,
      phoneNumber: client.phone,
      id: expect.any(Number),
      conversationId: client.conversationId,
      status: "sent",
      fallback: false,
    });
    expect(accepted!.body).toMatchObject({
      type: "text",
      text: {
        body: `📱 *Message from ${world.partner.name}* 📱\n\nHi John Doe,\n\nHello! This is a reminder about your upcoming session.\n\n— ${world.partner.name}`,
      },
    });
  });

  it("takes a type of one's own, and general_message without any", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world);
    await send(world.partner, {
      userId: client.id,
      message: "Reminder: Your therapy session is scheduled for tomorrow at 2 PM.",
      messageType: "appointment_reminder",
    });
    await send(world.partner, { userId: client.id, message: "Hello!" });
    const { logs } = await logsOf(world.partner);
    expect(logs).toMatchObject([{ message_type: "general_message" }, { message_type: "appointment_reminder" }]);
    expect((await send(world.partner, { userId: client.id, message: "Hi", messageType: "No type" })).status).toBe(400);
  });

  it("goes over the Cloud API where the organization's number is there", async () => {
    const world = await createPartnerWorld(createWorld);
    const client = await aClient(world);
    const { body } = await send(world.partner, { userId: client.id, message: "Hello!" });
    const [accepted] = await acceptedFor(client.waId);
    expect(body.messageId).toBe(accepted!.id);
    expect(accepted!.id).toMatch(/^wamid\./);
    const { logs } = await logsOf(world.partner);
    expect(logs).toMatchObject([{ vonage_message_id: accepted!.id }]);
  });

  it("refuses what lacks a required field, and names it", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world);
    const without = await send(world.partner, { message: "Hi" });
    expect(without).toMatchObject({ status: 400, body: { success: false, fields: [{ field: "userId" }] } });
    for (const body of [{ userId: client.id }, { userId: client.id, message: " " }]) {
      const refused = await send(world.partner, body);
      expect(refused).toMatchObject({ status: 400, body: { success: false, fields: [{ field: "message" }] } });
    }
    expect(await acceptedFor(client.waId)).toEqual([]);
  });

  it("refuses a user without a phone number", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world);
    await env.DB.prepare("UPDATE contacts SET phone = NULL WHERE id = ?").bind(client.id).run();
    const { status, body } = await send(world.partner, { userId: client.id, message: "Hi" });
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: "User does not have a phone number", success: false });
  });

  it("refuses another partner's client, and nobody's", async () => {
    const world = await createPartnerWorld();
    for (const client of [await aClient(world, world.otherPartner), await aClient(world, null)]) {
      const { status, body } = await send(world.partner, { userId: client.id, message: "Hi" });
      expect(status).toBe(403);
      expect(body).toMatchObject({ error: "User is not assigned to this partner", success: false });
      expect(await acceptedFor(client.waId)).toEqual([]);
    }
  });

  it("finds no user who is not there, or is another organization's", async () => {
    const [world, stranger] = [await createPartnerWorld(), await createPartnerWorld()];
    for (const userId of [999_999_999, (await aClient(stranger)).id]) {
      const { status, body } = await send(world.partner, { userId, message: "Hi" });
      expect(status).toBe(404);
      expect(body).toMatchObject({ error: "User not found", success: false });
    }
  });

  it("sends once for one Idempotency-Key, also when the client's first conversation began with it", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world);
    await env.DB.batch([
      env.DB.prepare(
        "UPDATE conversations SET last_message_id = NULL, last_inbound_message_id = NULL WHERE id = ?",
      ).bind(client.conversationId),
      env.DB.prepare("DELETE FROM messages WHERE conversation_id = ?").bind(client.conversationId),
      env.DB.prepare("DELETE FROM conversations WHERE id = ?").bind(client.conversationId),
    ]);
    const key = { "idempotency-key": `k${unique()}` };
    const first = await send(world.partner, { userId: client.id, message: "Hi" }, key);
    const again = await send(world.partner, { userId: client.id, message: "Hi" }, key);
    expect(first.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect(await acceptedFor(client.waId)).toHaveLength(1);
    expect((await send(world.partner, { userId: client.id, message: "Ho" }, key)).status).toBe(409);
  });

  it("links the message to an appointment, by a number or a word", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world);
    for (const appointmentId of [77, "a-78"]) {
      await send(world.partner, {
        userId: client.id,
        message: "See you at 2 PM.",
        messageType: "appointment_confirmation",
        appointmentId,
      });
      const found = await api(world.agent, "GET", `/api/whatsapp/entity-messages/appointment/${appointmentId}`);
      expect(found.body.messages).toHaveLength(1);
    }
    expect((await logsOf(world.partner)).logs).toMatchObject([{ appointment_id: "a-78" }, { appointment_id: "77" }]);
  });

  it("says that it will be sent while the provider is down", async () => {
    const world = await createPartnerWorld(createWorld);
    const client = await aClient(world);
    await control("POST", "/faults", { count: 1, kind: "error", code: 131016, phone_number_id: world.phoneNumberId });
    const sent = await send(world.partner, { userId: client.id, message: "Hi" });
    expect(sent).toMatchObject({ status: 202, body: { success: true, messageId: null, status: "pending" } });
    expect(await logsOf(world.partner)).toMatchObject({
      logs: [{ id: sent.body.id, status: "pending", sent_at: null }],
    });
  });

  it("says why when the provider refuses", async () => {
    const world = await createPartnerWorld(createWorld);
    const client = await aClient(world);
    await control("POST", "/faults", { count: 1, kind: "error", code: 131009, phone_number_id: world.phoneNumberId });
    const { status, body } = await send(world.partner, { userId: client.id, message: "Hi" });
    expect(status).toBe(422);
    expect(body).toMatchObject({ success: false, code: "send_failed", error: expect.any(String) });
    expect(await logsOf(world.partner)).toMatchObject({ logs: [{ status: "failed", error_message: body.error }] });
  });
});

describe("POST /api/partners/whatsapp/send, beyond words", () => {
  it("needs a template once the window is closed, and takes one of its own or a fallback", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world, world.partner, { hoursAgo: 25 });
    const closed = await send(world.partner, { userId: client.id, message: "Hi" });
    expect(closed).toMatchObject({ status: 422, body: { success: false, code: "outside_window" } });
    const template = { name: "hello_world", language: { code: "en_US" }, components: [] };
    const fell = await send(world.partner, { userId: client.id, message: "Hi", fallbackTemplate: template });
    expect(fell).toMatchObject({ status: 200, body: { fallback: true } });
    const own = await send(world.partner, { userId: client.id, template });
    expect(own).toMatchObject({ status: 200, body: { fallback: false } });
    expect(await acceptedFor(client.waId)).toHaveLength(2);
    const both = await send(world.partner, { userId: client.id, message: "Hi", template });
    expect(both).toMatchObject({ status: 400, body: { fields: [{ field: "template" }] } });
  });

  it("sends a partner's own file with the words as its caption, and nobody else's", async () => {
    const world = await createPartnerWorld(createWorld);
    const client = await aClient(world);
    const upload = (as: TestUser) =>
      worker.fetch(
        new Request(`${WORKER_URL}${PATH}/media?filename=exercises.txt`, {
          method: "POST",
          headers: { authorization: `Bearer ${as.token}`, "content-type": "text/plain" },
          body: "Breathe.",
        }),
        env,
        createExecutionContext(),
      );
    const uploaded: { media: { id: number } } = await (await upload(world.partner)).json();
    const sent = await send(world.partner, { userId: client.id, mediaId: uploaded.media.id, message: "Look" });
    expect(sent.status).toBe(200);
    const [accepted] = await acceptedFor(client.waId);
    expect(accepted!.body).toMatchObject({
      type: "document",
      document: { filename: "exercises.txt", caption: expect.stringContaining("Look\n\n— ") },
    });
    const others: { media: { id: number } } = await (await upload(world.otherPartner)).json();
    const refused = await send(world.partner, { userId: client.id, mediaId: others.media.id });
    expect(refused).toMatchObject({ status: 404, body: { fields: [{ field: "mediaId" }] } });
  });

  it("quotes what the client wrote", async () => {
    const world = await createPartnerWorld(createWorld);
    const client = await aClient(world);
    const { body } = await api(world.partner, "GET", `${PATH}/conversations/${client.conversationId}/messages`);
    const [question] = body.messages;
    const sent = await send(world.partner, { userId: client.id, message: "Yes", replyTo: question.id });
    expect(sent.status).toBe(200);
    const [accepted] = await acceptedFor(client.waId);
    expect(accepted!.body).toMatchObject({ context: { message_id: question.whatsapp_message_id } });
  });
});

describe("GET /api/partners/whatsapp/logs", () => {
  it("answers as documented", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world);
    const { body: sent } = await send(world.partner, { userId: client.id, message: "Hi" });
    expect(await logsOf(world.partner)).toEqual({
      success: true,
      logs: [
        {
          id: sent.id,
          partner_id: world.partner.id,
          user_id: client.id,
          phone_number: client.phone,
          message_type: "general_message",
          status: "sent",
          vonage_message_id: sent.messageId,
          error_message: null,
          sent_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
          created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
          user_name: "John Doe",
          user_phone: client.phone,
          appointment_id: null,
        },
      ],
      pagination: { total: 1, limit: 50, offset: 0, hasMore: false },
    });
  });

  it("pages, newest first", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world);
    const ids: number[] = [];
    for (const message of ["1", "2", "3"])
      ids.unshift((await send(world.partner, { userId: client.id, message })).body.id);
    const shown = async (query: string) => {
      const { logs, pagination } = await logsOf(world.partner, query);
      return { ids: logs.map((log: { id: number }) => log.id), pagination };
    };
    expect(await shown("?limit=2")).toEqual({
      ids: ids.slice(0, 2),
      pagination: { total: 3, limit: 2, offset: 0, hasMore: true },
    });
    expect(await shown("?limit=2&offset=2")).toEqual({
      ids: ids.slice(2),
      pagination: { total: 3, limit: 2, offset: 2, hasMore: false },
    });
    expect(await shown("?offset=10")).toMatchObject({ ids: [], pagination: { total: 3, hasMore: false } });
  });

  it("filters by client, status and dates, alone and together", async () => {
    const world = await createPartnerWorld();
    const [one, other] = [await aClient(world), await aClient(world)];
    const sent = await send(world.partner, { userId: one.id, message: "sent" });
    const failed = await send(world.partner, { userId: one.id, message: "failed" });
    const pending = await send(world.partner, { userId: other.id, message: "pending" });
    const at = Date.parse("2025-12-22T10:30:00Z");
    const set = (id: number, status: string, createdAt: number) =>
      env.DB.prepare("UPDATE messages SET status = ?, created_at = ? WHERE id = ?").bind(status, createdAt, id);
    await env.DB.batch([
      set(sent.body.id, "read", at),
      set(failed.body.id, "failed", at + 86_400_000),
      set(pending.body.id, "pending", at + 2 * 86_400_000),
    ]);
    const [a, b, c] = [sent.body.id, failed.body.id, pending.body.id];
    const found = async (query: string) => {
      const { logs, pagination } = await logsOf(world.partner, query);
      expect(pagination.total).toBe(logs.length);
      return logs.map((log: { id: number }) => log.id);
    };
    expect(await found("?limit=10&status=sent")).toEqual([a]);
    expect(await found("?status=failed")).toEqual([b]);
    expect(await found("?status=pending")).toEqual([c]);
    expect(await found(`?userId=${one.id}`)).toEqual([b, a]);
    expect(await found(`?userId=${one.id}&status=failed`)).toEqual([b]);
    expect(await found("?startDate=2025-12-23")).toEqual([c, b]);
    expect(await found("?endDate=2025-12-22")).toEqual([a]);
    expect(await found("?startDate=2025-12-22T10:30:00Z&endDate=2025-12-22T10:30:00Z")).toEqual([a]);
    expect(await found("?startDate=2025-12-22T10:30:01&endDate=2025-12-23T11:30:00%2B01:00")).toEqual([b]);
    expect(await found(`?userId=${one.id}&endDate=2025-12-22`)).toEqual([a]);
  });

  it.each(["status=lost", "startDate=yesterday", "limit=0", "limit=1000", "offset=-1", "offset=10001", "userId=x"])(
    "refuses %s, and says which field",
    async (query) => {
      const world = await createPartnerWorld();
      const { status, body } = await api(world.partner, "GET", `${PATH}/logs?${query}`);
      expect(status).toBe(400);
      expect(body.fields).toMatchObject([{ field: query.split("=")[0] }]);
    },
  );

  it("finds a client's messages on each of the organization's numbers", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world);
    const first = await send(world.partner, { userId: client.id, message: "by one number" });
    const elsewhere = await atVonage(world);
    await customerSays(elsewhere, client.waId, "Hello on another number", {
      timestamp: Math.floor(Date.now() / 1000) + 60,
    });
    const second = await send(world.partner, { userId: client.id, message: "by the other" });
    expect(second.body.conversationId).not.toBe(first.body.conversationId);
    const { logs, pagination } = await logsOf(world.partner, `?userId=${client.id}`);
    expect(logs.map((log: { id: number }) => log.id)).toEqual([second.body.id, first.body.id]);
    expect(pagination.total).toBe(2);
  });

  it("tells why a message failed", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world, world.partner, { hoursAgo: 25 });
    // As if they had written to this number before it came here, which only the provider knows.
    await env.DB.prepare("UPDATE conversations SET last_inbound_at = NULL WHERE id = ?")
      .bind(client.conversationId)
      .run();
    await send(world.partner, { userId: client.id, message: "Late" });
    await simulator.flush();
    const { logs } = await logsOf(world.partner, "?status=failed");
    expect(logs).toMatchObject([{ status: "failed", error_message: expect.stringContaining("template") }]);
  });
});

describe("the partner API's common errors", () => {
  it.each(ENDPOINTS)("%s %s is refused where the organization is not controlled", async (method, path, request) => {
    const world = await createPartnerWorld();
    await api(world.admin, "PATCH", "/api/whatsapp/organization", { partner_messaging: false });
    const { status, body } = await api(world.partner, method, PATH + path, request);
    expect(status).toBe(403);
    expect(body).toMatchObject({
      error: "WhatsApp messaging is only available for TheraPTrack controlled organizations",
      featureDisabled: true,
      reason: "organization_not_controlled",
    });
  });

  it.each(ENDPOINTS)("%s %s is for partners alone", async (method, path, request) => {
    const world = await createPartnerWorld();
    for (const as of [world.admin, world.agent]) {
      expect((await api(as, method, PATH + path, request)).status).toBe(403);
    }
    expect((await api(null, method, PATH + path, request)).status).toBe(401);
  });

  it("says that the service is disabled", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world);
    const whileDisabled = async (method: string, path: string, body?: object) => {
      const ctx = createExecutionContext();
      const request = new Request(WORKER_URL + PATH + path, {
        method,
        headers: { authorization: `Bearer ${world.partner.token}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const response = await worker.fetch(request, { ...env, WHATSAPP_ENABLED: "false" }, ctx);
      await waitOnExecutionContext(ctx);
      return { status: response.status, body: await response.json() };
    };
    expect(await whileDisabled("POST", "/send", { userId: client.id, message: "Hi" })).toMatchObject({
      status: 503,
      body: { error: "WhatsApp service is disabled", success: false },
    });
    expect(await whileDisabled("GET", "/status")).toMatchObject({
      status: 200,
      body: { status: { enabled: false, partnerAccess: false, reason: "service_disabled" } },
    });
    expect(await acceptedFor(client.waId)).toEqual([]);
  });
});

describe("a partner", () => {
  const reachOf = async (partner: TestUser, client: { id: number; conversationId: number }) => {
    const conversation = `${PATH}/conversations/${client.conversationId}`;
    const asked = await Promise.all([
      api(partner, "GET", `${conversation}/messages`),
      api(partner, "POST", `${conversation}/read`),
      api(partner, "POST", `${conversation}/media/links`, { ids: [1] }),
    ]);
    const lists = await Promise.all([
      api(partner, "GET", `${PATH}/clients`),
      api(partner, "GET", `${PATH}/conversations`),
      api(partner, "GET", `${PATH}/logs`),
      api(partner, "GET", `${PATH}/logs?userId=${client.id}`),
    ]);
    return {
      statuses: [
        ...asked.map(({ status }) => status),
        (await send(partner, { userId: client.id, message: "Hi" })).status,
      ],
      lengths: lists.map(({ body }) => (body.clients ?? body.conversations ?? body.logs).length),
      totals: lists.slice(2).map(({ body }) => body.pagination.total),
    };
  };

  it("reaches their own clients, and never another's client, log or message", async () => {
    const [world, stranger] = [await createPartnerWorld(), await createPartnerWorld()];
    const client = await aClient(world);
    await send(world.partner, { userId: client.id, message: "Hi" });
    expect(await reachOf(world.partner, client)).toEqual({
      statuses: [200, 200, 200, 200],
      lengths: [1, 1, 1, 1],
      totals: [1, 1],
    });
    for (const [partner, sends] of [
      [world.otherPartner, 403],
      [stranger.partner, 404],
    ] as const) {
      expect(await reachOf(partner, client)).toEqual({
        statuses: [404, 404, 404, sends],
        lengths: [0, 0, 0, 0],
        totals: [0, 0],
      });
    }
  });

  it("reaches nothing of a client any more who was given to somebody else, and the other what there is", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world);
    await send(world.partner, { userId: client.id, message: "Hi" });
    expect((await assign(world, client.id, world.otherPartner.id)).body.contact.partner_id).toBe(world.otherPartner.id);
    expect(await reachOf(world.partner, client)).toEqual({
      statuses: [404, 404, 404, 403],
      lengths: [0, 0, 0, 0],
      totals: [0, 0],
    });
    const { body } = await api(world.otherPartner, "GET", `${PATH}/conversations/${client.conversationId}/messages`);
    expect(body.messages).toHaveLength(2);
    expect(await logsOf(world.otherPartner)).toMatchObject({ logs: [] });
  });

  it("is out at once when deactivated, and finds the clients again when back", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world);
    await api(world.admin, "PATCH", `/api/whatsapp/users/${world.partner.id}`, { active: false });
    expect((await send(world.partner, { userId: client.id, message: "Hi" })).status).toBe(401);
    const { body } = await api(world.admin, "GET", `/api/whatsapp/contacts/${client.id}`);
    expect(body.contact.partner_id).toBe(world.partner.id);
  });

  it("reaches nothing of the agents'", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world);
    for (const path of ["conversations", `messages?conversation_id=${client.conversationId}`, "logs", "statistics"]) {
      expect((await api(world.partner, "GET", `/api/whatsapp/${path}`)).status).toBe(403);
    }
  });
});

describe("assigning a client", () => {
  it("takes active partners of the same organization only, and is audited", async () => {
    const [world, stranger] = [await createPartnerWorld(), await createPartnerWorld()];
    const client = await aClient(world, null);
    await api(world.admin, "PATCH", `/api/whatsapp/users/${world.otherPartner.id}`, { active: false });
    for (const id of [world.agent.id, stranger.partner.id, world.otherPartner.id, 999_999_999]) {
      const refused = await assign(world, client.id, id);
      expect(refused).toMatchObject({ status: 404, body: { fields: [{ field: "partner_id" }] } });
    }
    expect((await assign(world, client.id, world.partner.id)).status).toBe(200);
    expect((await assign(world, client.id, null)).body.contact.partner_id).toBeNull();
    const { body } = await api(world.admin, "GET", `/api/whatsapp/audit-log?target=contact:${client.id}`);
    const assigned = body.entries.filter((entry: { action: string }) => entry.action === "contact.partner_assigned");
    expect(assigned).toMatchObject([
      { details: { partner_id: null, before: world.partner.id } },
      { details: { partner_id: world.partner.id, before: null } },
    ]);
  });
});

describe("GET /api/partners/whatsapp/clients", () => {
  it("lists them by name, with whether free text can be sent", async () => {
    const world = await createPartnerWorld();
    const zoe = await aClient(world, world.partner, { name: "Zoe", hoursAgo: 25 });
    const ana = await aClient(world, world.partner, { name: "Ana" });
    const { body } = await api(world.partner, "GET", `${PATH}/clients`);
    expect(body.clients).toEqual([
      {
        id: ana.id,
        name: "Ana",
        phone_number: ana.phone,
        conversation_id: ana.conversationId,
        window: "open",
        window_closes_at: expect.any(String),
        marketing_opted_out_at: null,
        blocked_at: null,
      },
      expect.objectContaining({ id: zoe.id, name: "Zoe", window: "closed", window_closes_at: null }),
    ]);
  });
});
