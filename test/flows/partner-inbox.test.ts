import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openSocket, upgrade } from "../support/live.ts";
import { uploaded } from "../support/media.ts";
import { aClient, assign, createPartnerWorld, type TestClient } from "../support/partners.ts";
import { api, createWorld, customerSays, type TestUser, type World } from "../support/world.ts";

const PATH = "/api/partners/whatsapp";
const livePath = ({ conversationId }: TestClient) => `${PATH}/conversations/${conversationId}/live`;

const ticketOf = async (partner: TestUser): Promise<string> =>
  (await api(partner, "POST", `${PATH}/live-ticket`)).body.ticket;

const openLive = async (partner: TestUser, client: TestClient) => openSocket(livePath(client), await ticketOf(partner));

const messagesWith = async (partner: TestUser, client: TestClient) =>
  (await api(partner, "GET", `${PATH}/conversations/${client.conversationId}/messages`)).body;

describe("a partner's inbox", () => {
  it("shows the clients' replies beside what was sent to them", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world);
    await api(world.partner, "POST", `${PATH}/send`, { userId: client.id, message: "See you at 2 PM." });
    await customerSays(world, client.waId, "Perfect!", { timestamp: Math.floor(Date.now() / 1000) + 60 });
    const { messages, next_cursor } = await messagesWith(world.partner, client);
    expect(messages).toMatchObject([
      { direction: "inbound", text: "Perfect!" },
      { direction: "outbound", agent_id: world.partner.id },
      { direction: "inbound", text: "Hello" },
    ]);
    expect(next_cursor).toBeNull();
  });

  it("lists conversations, newest first, page by page", async () => {
    const world = await createPartnerWorld();
    const [old, recent] = [await aClient(world, world.partner, { hoursAgo: 2 }), await aClient(world)];
    await aClient(world, world.otherPartner);
    const first = await api(world.partner, "GET", `${PATH}/conversations?limit=1`);
    expect(first.body).toMatchObject({ count: 1, conversations: [{ id: recent.conversationId, unread_count: 1 }] });
    const second = await api(world.partner, "GET", `${PATH}/conversations?limit=1&cursor=${first.body.next_cursor}`);
    expect(second.body).toMatchObject({ conversations: [{ id: old.conversationId }], next_cursor: null });
  });

  it("marks a conversation as read", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world);
    const { status, body } = await api(world.partner, "POST", `${PATH}/conversations/${client.conversationId}/read`);
    expect(status).toBe(200);
    expect(body.conversation).toMatchObject({ id: client.conversationId, unread_count: 0 });
  });
});

describe("a partner's files", () => {
  const linksTo = (partner: TestUser, client: TestClient, ids: number[]) =>
    api(partner, "POST", `${PATH}/conversations/${client.conversationId}/media/links`, { ids });

  const sentTo = async (world: World, client: TestClient, text: string): Promise<number> => {
    const mediaId = await uploaded(world, text, "text/plain", "a.txt");
    const body = { conversation_id: client.conversationId, media_id: mediaId, media_type: "document" };
    expect((await api(world.agent, "POST", "/api/whatsapp/send-media", body)).status).toBe(200);
    return mediaId;
  };

  it("are those of a client's conversation, by a link that needs no session", async () => {
    const world = await createPartnerWorld(createWorld);
    const [client, another] = [await aClient(world), await aClient(world, world.otherPartner)];
    const [own, others] = [await sentTo(world, client, "Breathe."), await sentTo(world, another, "Secret.")];
    const unsent = await uploaded(world, "Draft.", "text/plain", "b.txt");
    const { body } = await linksTo(world.partner, client, [own, others, unsent]);
    expect(body.links).toMatchObject([{ id: own }]);
    expect((await api(null, "GET", body.links[0].url)).body).toBe("Breathe.");
    expect((await linksTo(world.partner, another, [others])).status).toBe(404);
    expect((await api(world.partner, "GET", `/api/whatsapp/media/${own}`)).status).toBe(403);
  });

  it("include what the client has sent", async () => {
    const world = await createPartnerWorld(createWorld);
    const client = await aClient(world);
    await customerSays(world, client.waId, { type: "image", image: { caption: "My drawing" } });
    const { messages } = await messagesWith(world.partner, client);
    const { media } = messages.find((message: { type: string }) => message.type === "image");
    expect((await linksTo(world.partner, client, [media.id])).body.links).toMatchObject([{ id: media.id }]);
  });
});

describe("a partner's live socket", () => {
  it("tells of a client's conversation, but not of what agents note there", async () => {
    const world = await createPartnerWorld();
    const client = await aClient(world);
    const live = await openLive(world.partner, client);
    await api(world.agent, "POST", `/api/whatsapp/conversations/${client.conversationId}/notes`, {
      text: "Between us",
      mentions: [],
    });
    await customerSays(world, client.waId, "Are you there?");
    await expect
      .poll(() => live.events.map((event) => event.type))
      .toEqual(["presence", "message.created", "conversation.updated"]);
    expect(JSON.stringify(live.events)).not.toContain("Between us");
  });

  it("opens for the client's partner alone, and for partners on their own address alone", async () => {
    const [world, stranger] = [await createPartnerWorld(), await createPartnerWorld()];
    const client = await aClient(world);
    const asked = async (path: string, ticket: string) => (await upgrade(path, `parley.v1, ticket.${ticket}`)).status;
    expect(await asked(livePath(client), await ticketOf(world.otherPartner))).toBe(404);
    expect(await asked(livePath(client), await ticketOf(stranger.partner))).toBe(404);
    const { body } = await api(world.agent, "POST", "/api/whatsapp/live-ticket");
    expect(await asked(livePath(client), body.ticket)).toBe(403);
    for (const path of ["/api/whatsapp/live", `/api/whatsapp/conversations/${client.conversationId}/live`]) {
      expect(await asked(path, await ticketOf(world.partner))).toBe(403);
    }
    expect(await asked(livePath(client), await ticketOf(world.partner))).toBe(101);
  });

  it.each<[string, (world: World, client: TestClient) => Promise<unknown>]>([
    ["the client is given to somebody else", (world, client) => assign(world, client.id, null)],
    [
      "the partner is deactivated",
      (world) => api(world.admin, "PATCH", `/api/whatsapp/users/${world.partner.id}`, { active: false }),
    ],
    [
      "partner messaging is switched off",
      (world) => api(world.admin, "PATCH", "/api/whatsapp/organization", { partner_messaging: false }),
    ],
  ])("closes when %s", async (_, end) => {
    const world = await createPartnerWorld();
    const client = await aClient(world);
    const ticket = await ticketOf(world.partner);
    const live = await openLive(world.partner, client);
    await end(world, client);
    await expect.poll(() => live.closed).toEqual({ code: 4401 });
    const again = await upgrade(livePath(client), `parley.v1, ticket.${ticket}`);
    expect([401, 403, 404]).toContain(again.status);
  });

  it("stays open where partner messaging is switched off in another organization", async () => {
    const [world, other] = [await createPartnerWorld(), await createPartnerWorld()];
    const client = await aClient(world);
    const live = await openLive(world.partner, client);
    await api(other.admin, "PATCH", "/api/whatsapp/organization", { partner_messaging: false });
    const { results } = await env.DB.prepare(
      "SELECT partner_messaging AS it FROM organizations WHERE id IN (?, ?) ORDER BY id",
    )
      .bind(world.organizationId, other.organizationId)
      .all();
    expect(results).toEqual([{ it: 1 }, { it: 0 }]);
    await customerSays(world, client.waId, "Are you there?");
    await expect.poll(() => live.events.map((event) => event.type)).toContain("message.created");
    expect(live.closed).toBeNull();
  });
});
