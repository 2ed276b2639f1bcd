import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { frameOf } from "../../src/domain/live-frame.ts";
import { app } from "../../src/app.ts";
import { EMBED_ROUTES, type EmbedReach } from "../../src/http/embed-routes.ts";
import { embeddedAs } from "../support/embed.ts";
import { openLive, ticketFor, upgrade } from "../support/live.ts";
import { formOf, PNG, upload, uploaded } from "../support/media.ts";
import { api, conversationWith, createWorld, customerSays, type TestUser, type World } from "../support/world.ts";

const LINKED = "56944460001";
const OTHER = "56944460002";

/** A conversation with one of everything that a request could name. */
interface Thread {
  waId: string;
  conversationId: number;
  contactId: number;
  inboundId: number;
  failedId: number;
  fileId: number;
}

let world: World;
let linked: Thread;
let other: Thread;
/** Confined to the project that the first conversation is linked to. */
let confined: TestUser;
/** Embedded as well, but not confined. */
let embedded: TestUser;

async function aThread(waId: string, secret: string): Promise<Thread> {
  await customerSays(world, waId, secret);
  const conversation = await conversationWith(world, waId);
  const ask = { conversation_id: conversation.id };
  const { body: inThread } = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${conversation.id}`);
  const { body: failed } = await api(world.agent, "POST", "/api/whatsapp/send", { ...ask, message: `re: ${secret}` });
  const fileId = await uploaded(world, PNG, "image/png", "a.png");
  await api(world.agent, "POST", "/api/whatsapp/send", { ...ask, type: "image", image: { media_id: fileId } });
  return {
    waId,
    conversationId: conversation.id,
    contactId: conversation.contact_id,
    inboundId: inThread.messages[0].id,
    failedId: failed.id,
    fileId,
  };
}

beforeAll(async () => {
  world = await createWorld();
  linked = await aThread(LINKED, "shown words");
  other = await aThread(OTHER, "hidden words");
  await api(world.agent, "POST", "/api/whatsapp/send", {
    conversation_id: linked.conversationId,
    message: "about your project",
    entity_type: "project",
    link_to_entity: "p1",
  });
  await api(world.agent, "POST", "/api/whatsapp/send", {
    conversation_id: other.conversationId,
    message: "about another project",
    entity_type: "project",
    link_to_entity: "p2",
  });
  confined = await embeddedAs(world, { entity: "p1" });
  embedded = await embeddedAs(world);
});

// Whoever was let in has sent it again.
beforeEach(async () => {
  await env.DB.prepare("UPDATE messages SET status = 'failed' WHERE id IN (?, ?)")
    .bind(linked.failedId, other.failedId)
    .run();
});

/** Every route that lets nobody in without a session or a key, as the router itself lists them. */
const guarded = [
  ...new Map(
    app.routes
      .filter(({ method, path }) => method !== "ALL" && !path.includes("*"))
      .filter(({ path }) => path.startsWith("/api/") || path.startsWith("/uploads/"))
      // The signature, the ticket, the cookie or the link is the proof there: no token is looked at.
      .filter(
        ({ path }) =>
          !/webhook$|\/vonage\/(inbound|status)$|\/live$|^\/api\/auth\/(login|refresh|logout|password-links)/.test(
            path,
          ),
      )
      .map(({ method, path }) => [`${method} ${path}`, { method, path }] as const),
  ),
];

/** The same request about one conversation or the other. Only routes on the list have one of their own. */
function requestAbout(name: string, at: Thread): { path: string; body?: unknown } {
  const about = { conversation_id: at.conversationId };
  const entity = at === linked ? "p1" : "p2";
  const own: Record<string, { path: string; body?: unknown }> = {
    "GET /api/whatsapp/conversation": { path: `/api/whatsapp/conversation?conversation_id=${at.conversationId}` },
    "GET /api/whatsapp/messages": { path: `/api/whatsapp/messages?conversation_id=${at.conversationId}` },
    "POST /api/whatsapp/send": { path: "/api/whatsapp/send", body: { ...about, message: "Hi" } },
    "POST /api/whatsapp/send-media": {
      path: "/api/whatsapp/send-media",
      body: { ...about, media_id: at.fileId, media_type: "image" },
    },
    "POST /api/whatsapp/messages/:id/resend": { path: `/api/whatsapp/messages/${at.failedId}/resend` },
    "POST /api/whatsapp/mark-read": { path: "/api/whatsapp/mark-read", body: about },
    "GET /api/whatsapp/media/:id": { path: `/api/whatsapp/media/${at.fileId}` },
    "POST /api/whatsapp/media/:id/link": { path: `/api/whatsapp/media/${at.fileId}/link` },
    "POST /api/whatsapp/media/links": { path: "/api/whatsapp/media/links", body: { ids: [at.fileId] } },
    "GET /uploads/whatsapp/:filename": { path: `/uploads/whatsapp/${at.fileId}.png` },
    "GET /api/whatsapp/entity-messages/:entity_type/:entity_id": {
      path: `/api/whatsapp/entity-messages/project/${entity}`,
    },
    "GET /api/whatsapp/entity-conversations/:entity_type/:entity_id": {
      path: `/api/whatsapp/entity-conversations/project/${entity}`,
    },
  };
  const [method = "", path = ""] = name.split(" ");
  const filled = path.replaceAll(/:\w+/g, String(path.includes("/contacts/") ? at.contactId : at.conversationId));
  return own[name] ?? (method === "GET" || method === "DELETE" ? { path: filled } : { path: filled, body: about });
}

/** What must stay as it is, whatever a confined session tries on the other conversation. */
async function everythingOf(thread: Thread): Promise<unknown> {
  const { results } = await env.DB.prepare(
    "SELECT v.*, (SELECT count(*) FROM messages m WHERE m.conversation_id = v.id) AS messages FROM conversations v WHERE v.id = ?",
  )
    .bind(thread.conversationId)
    .all();
  return results;
}

/** How the other conversation is refused; what names none has nothing to refuse, or not enough to go by. */
function refusalsOf(reach: EmbedReach | undefined): number[] {
  if (reach === "no_conversation") return [200, 400, 404, 415];
  return reach === undefined || reach === "all_conversations" || reach === "entity_in_path" ? [403] : [404];
}

it("names only routes that there are", () => {
  const names = guarded.map(([name]) => name);
  for (const name of EMBED_ROUTES.keys()) expect(names).toContain(name);
  expect(guarded.length).toBeGreaterThan(30);
});

describe.each(guarded)("%s", (name, { method }) => {
  const reach = EMBED_ROUTES.get(name);

  it("lets an embedded session in only where it is on the list", async () => {
    const { path, body } = requestAbout(name, linked);
    const answer = await api(embedded, method, path, body);
    expect(answer.status === 403, `answered ${answer.status}`).toBe(reach === undefined);
    expect(answer.status).not.toBe(401);
    expect(answer.status).toBeLessThan(500);
  });

  it("lets a session that is confined to an entity reach nothing of another conversation", async () => {
    const before = await everythingOf(other);
    const { path, body } = requestAbout(name, other);
    const answer = await api(confined, method, path, body);
    expect(refusalsOf(reach)).toContain(answer.status);
    expect(JSON.stringify(answer.body)).not.toMatch(new RegExp(`hidden words|${OTHER}|another project`));
    expect(await everythingOf(other)).toEqual(before);
  });
});

const inReach = guarded.filter(([name]) => {
  const reach = EMBED_ROUTES.get(name);
  return reach !== undefined && reach !== "all_conversations" && name !== "POST /api/whatsapp/media";
});

describe.each(inReach)("%s", (name, { method }) => {
  it("lets a session that is confined to an entity reach a conversation that is linked to it", async () => {
    const { path, body } = requestAbout(name, linked);
    const { status } = await api(confined, method, path, body);
    // Of templates there are none here.
    const expected = path.startsWith("/api/whatsapp/templates/") ? [404] : [200, 202];
    expect(expected).toContain(status);
  });
});

describe("a session that is confined to an entity", () => {
  it.each([
    ["by its number", () => ({ phone_number: `+${OTHER}`, message: "Hi" })],
    ["by a linked one's number", () => ({ phone_number: `+${LINKED}`, message: "Hi" })],
    ["by nothing", () => ({ message: "Hi" })],
    ["by a text", () => ({ conversation_id: String(linked.conversationId), message: "Hi" })],
    ["by two", () => ({ conversation_id: [linked.conversationId, other.conversationId], message: "Hi" })],
  ])("sends to no conversation that is named %s", async (_, body) => {
    const { status } = await api(confined, "POST", "/api/whatsapp/send", body());
    expect(status).toBe(400);
  });

  it("reads no conversation by its number", async () => {
    for (const path of ["conversation", "messages"]) {
      const { status } = await api(confined, "GET", `/api/whatsapp/${path}?phone_number=%2B${LINKED}`);
      expect(status).toBe(400);
    }
  });

  it("reads no other conversation around one of its messages", async () => {
    const path = `/api/whatsapp/messages?conversation_id=${linked.conversationId}&around=${other.inboundId}`;
    expect(JSON.stringify((await api(confined, "GET", path)).body)).not.toContain("hidden words");
  });

  it("gets no link to another conversation's file among links to its own", async () => {
    const ids = [linked.fileId, other.fileId];
    expect((await api(confined, "POST", "/api/whatsapp/media/links", { ids })).status).toBe(404);
  });

  it("is not told more by naming a linked conversation first", async () => {
    const both = `conversation_id=${linked.conversationId}&conversation_id=${other.conversationId}`;
    expect((await api(confined, "GET", `/api/whatsapp/messages?${both}`)).status).toBe(400);
  });

  it.each(["image", "document", "interactive", "template"])(
    "cannot bring another conversation's file into its own as %s",
    async (type) => {
      const media_id = other.fileId;
      const bodies: Record<string, object> = {
        image: { image: { media_id } },
        document: { document: { media_id } },
        interactive: {
          interactive: {
            type: "button",
            header: { type: "image", image: { media_id } },
            body: { text: "?" },
            action: { buttons: [{ type: "reply", reply: { id: "1", title: "Yes" } }] },
          },
        },
        template: {
          template: {
            name: "x",
            language: { code: "es" },
            components: [{ type: "header", parameters: [{ type: "image", image: { media_id } }] }],
          },
        },
      };
      const request = { conversation_id: linked.conversationId, type, ...bodies[type] };
      const { status, body } = await api(confined, "POST", "/api/whatsapp/send", request);
      expect(status).toBe(404);
      expect(body.error).toContain("file");
    },
  );

  it("neither quotes nor reacts to another conversation's message", async () => {
    const quoting = { conversation_id: linked.conversationId, message: "Hi", reply_to: other.inboundId };
    const reaction = { message_id: other.inboundId, emoji: "👍" };
    expect((await api(confined, "POST", "/api/whatsapp/send", quoting)).status).toBe(404);
    const reacting = { conversation_id: linked.conversationId, type: "reaction", reaction };
    expect((await api(confined, "POST", "/api/whatsapp/send", reacting)).status).toBe(404);
  });

  it("links what it sends to its entity, and to no other", async () => {
    const request = { conversation_id: linked.conversationId, message: "from the project's page" };
    const { body: sent } = await api(confined, "POST", "/api/whatsapp/send", request);
    const { body } = await api(confined, "GET", "/api/whatsapp/entity-messages/project/p1");
    expect(body.messages[0]).toMatchObject({ id: sent.id, text: request.message, agent_id: world.agent.id });
    const elsewhere = { ...request, entity_type: "project", link_to_entity: "p2" };
    expect((await api(confined, "POST", "/api/whatsapp/send", elsewhere)).status).toBe(403);
  });

  it("sends the files that it has uploaded, which nobody else's sessions have in reach", async () => {
    const { body } = await upload(confined, formOf({ bytes: PNG, type: "image/png", name: "b.png" }));
    const mediaId = body.media.id;
    const elsewhere = await embeddedAs(world, { entity: "p2" });
    expect((await api(elsewhere, "GET", `/api/whatsapp/media/${mediaId}`)).status).toBe(404);
    expect((await api(confined, "GET", `/api/whatsapp/media/${mediaId}`)).status).toBe(200);
    const request = { conversation_id: linked.conversationId, type: "image", image: { media_id: mediaId } };
    expect((await api(confined, "POST", "/api/whatsapp/send", request)).status).toBe(200);
  });

  it("writes in its agent's name only, even when it acts as an admin", async () => {
    const asAdmin = await embeddedAs(world, { agent: world.admin, entity: "p1" });
    const request = { conversation_id: linked.conversationId, message: "Hi", agent_id: world.otherAgent.id };
    expect((await api(asAdmin, "POST", "/api/whatsapp/send", request)).status).toBe(403);
  });

  it("is held back however the address is written", async () => {
    const hidden = [
      `/api/whatsapp/media/${other.fileId}/`,
      `/api/whatsapp//media/${other.fileId}`,
      `/api/whatsapp/media/%${String(other.fileId).charCodeAt(0).toString(16)}${String(other.fileId).slice(1)}`,
      `/api/whatsapp/../whatsapp/media/${other.fileId}`,
    ];
    for (const path of hidden) expect([400, 404]).toContain((await api(confined, "GET", path)).status);
    expect((await api(confined, "HEAD", `/api/whatsapp/media/${other.fileId}`)).status).toBe(404);
    expect((await api(confined, "HEAD", `/api/whatsapp/media/${linked.fileId}`)).status).toBe(200);
  });
});

describe("the live socket of a confined session", () => {
  it("is never the organization's", async () => {
    const response = await upgrade("/api/whatsapp/live", `parley.v1, ticket.${await ticketFor(confined)}`);
    expect(response.status).toBe(403);
    expect(response.webSocket).toBeNull();
  });

  it("is not another conversation's", async () => {
    const path = `/api/whatsapp/conversations/${other.conversationId}/live`;
    const response = await upgrade(path, `parley.v1, ticket.${await ticketFor(confined)}`);
    expect(response.status).toBe(404);
  });

  it("is a linked conversation's, and hears of that one alone", async () => {
    const live = await openLive(confined, linked.conversationId);
    await customerSays(world, OTHER, "more hidden words");
    await customerSays(world, LINKED, "more shown words");
    await expect.poll(() => live.frames.join()).toContain("more shown words");
    expect(live.frames.join()).not.toContain("hidden");
    live.socket.close(1000);
  });

  it("hears nothing of private notes", async () => {
    const [inside, outside] = [
      await openLive(embedded, linked.conversationId),
      await openLive(world.agent, linked.conversationId),
    ];
    const stub = env.CONVERSATION.getByName(String(linked.conversationId));
    await stub.publish([
      frameOf({ type: "note.deleted", conversation_id: linked.conversationId, version: 1, note_id: 1 }),
    ]);
    await customerSays(world, LINKED, "after the note");
    await expect.poll(() => inside.frames.join()).toContain("after the note");
    expect(outside.events.map(({ type }) => type)).toContain("note.deleted");
    expect(inside.events.map(({ type }) => type)).not.toContain("note.deleted");
    inside.socket.close(1000);
    outside.socket.close(1000);
  });
});
