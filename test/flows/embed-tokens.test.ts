import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { issueEmbedToken } from "../../src/auth/embed-token.ts";
import { apiKeyOf, embeddedAs } from "../support/embed.ts";
import { openLive } from "../support/live.ts";
import { WORKER_URL } from "../support/simulator.ts";
import {
  api,
  conversationWith,
  createUser,
  createWorld,
  customerSays,
  unique,
  type TestUser,
  type World,
} from "../support/world.ts";

let world: World;
let conversationId: number;
beforeAll(async () => {
  world = await createWorld();
  await customerSays(world, "56944480001", "Hola");
  conversationId = (await conversationWith(world, "56944480001")).id;
});

const ask = (as: TestUser | { apiKey: string }, body: object) => api(as, "POST", "/api/whatsapp/embed-tokens", body);
const session = (as: TestUser) => api(as, "GET", "/api/whatsapp/embed-session");

describe("an embed token", () => {
  it("says what it is for, and where its page is", async () => {
    const request = { agent_id: world.agent.id, entity_type: "project", entity_id: "p1", expires_in_seconds: 60 };
    const { status, body } = await ask(await apiKeyOf(world, ["read", "send"]), request);
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      token: expect.any(String),
      expires_in: 60,
      url: `${WORKER_URL}/embed?organization=${world.organizationId}`,
    });
    expect((await session({ ...world.agent, token: body.token })).body).toMatchObject({
      agent: { id: world.agent.id, name: world.agent.name },
      organization_id: world.organizationId,
      entity: { type: "project", id: "p1" },
      scopes: ["read", "send"],
    });
  });

  it("lasts a quarter of an hour where nothing else is asked for, and never longer than an hour", async () => {
    expect((await ask(world.admin, { agent_id: world.agent.id })).body.expires_in).toBe(900);
    expect((await ask(world.admin, { agent_id: world.agent.id, expires_in_seconds: 3601 })).status).toBe(400);
  });

  it("may name its agent by e-mail", async () => {
    const { body } = await ask(world.admin, { agent_email: ` ${world.agent.email.toUpperCase()} ` });
    expect((await session({ ...world.agent, token: body.token })).body.agent.id).toBe(world.agent.id);
  });

  it.each([
    ["nobody", () => ({})],
    ["two agents", () => ({ agent_id: world.agent.id, agent_email: world.agent.email })],
    ["half an entity", () => ({ agent_id: world.agent.id, entity_type: "project" })],
    ["the other half", () => ({ agent_id: world.agent.id, entity_id: "1" })],
  ])("is not made for %s", async (_, body) => {
    expect(await ask(world.admin, body())).toMatchObject({ status: 400, body: { code: "invalid_request" } });
  });

  it("is made for nobody of another organization, no partner, and nobody who was deactivated", async () => {
    const stranger = await createWorld();
    const gone = await createUser(world.organizationId, "agent");
    await env.DB.prepare("UPDATE users SET active = 0 WHERE id = ?").bind(gone.id).run();
    for (const { id, email } of [stranger.agent, world.partner, gone]) {
      expect((await ask(world.admin, { agent_id: id })).status).toBe(404);
      expect((await ask(world.admin, { agent_email: email })).status).toBe(404);
    }
  });

  it("is noted in the audit log, with what it was made for and not with itself", async () => {
    const { body } = await ask(world.admin, { agent_id: world.agent.id, entity_type: "lead", entity_id: "audited" });
    const entry = await env.DB.prepare("SELECT * FROM audit_log WHERE organization_id = ? ORDER BY id DESC LIMIT 1")
      .bind(world.organizationId)
      .first<{ actor: string; action: string; target: string; details: string }>();
    expect(entry).toMatchObject({
      actor: `user:${world.admin.id}`,
      action: "embed_token.issued",
      target: `user:${world.agent.id}`,
    });
    expect(entry!.details).toContain("audited");
    expect(entry!.details).not.toContain(body.token);
  });

  it("may no more than the key that made it", async () => {
    const mayWrite = await embeddedAs(world, { by: await apiKeyOf(world, ["send"]) });
    const message = { conversation_id: conversationId, message: "Hi" };
    expect((await api(mayWrite, "POST", "/api/whatsapp/send", message)).status).toBe(200);
    const reading = await api(mayWrite, "GET", `/api/whatsapp/messages?conversation_id=${conversationId}`);
    expect(reading.status).toBe(403);
    expect(reading.body.error).toContain("right to read");
    const marking = await api(mayWrite, "POST", "/api/whatsapp/mark-read", { conversation_id: conversationId });
    expect(marking.status).toBe(403);
  });

  it("makes no further tokens and is no session of Parley's own pages", async () => {
    const embedded = await embeddedAs(world, { agent: world.admin });
    expect((await ask(embedded, { agent_id: world.agent.id })).status).toBe(403);
    expect((await api(embedded, "GET", "/api/auth/me")).status).toBe(403);
    expect((await api(embedded, "GET", "/api/whatsapp/api-keys")).status).toBe(403);
  });

  it("is nothing when it is forged or made for something else", async () => {
    const claims = {
      userId: world.agent.id,
      organizationId: world.organizationId,
      issuer: { kind: "session", userId: world.admin.id, sessionId: world.admin.sessionId } as const,
      entity: null,
    };
    const lifetime = { lifetimeSeconds: 60, now: Date.now() };
    const forged = await issueEmbedToken("another-secret-0123456789abcdef0123", claims, lifetime);
    const expired = await issueEmbedToken(env.SESSION_SECRET, claims, { ...lifetime, now: Date.now() - 61_000 });
    for (const token of [forged, expired]) expect((await session({ ...world.agent, token })).status).toBe(401);
    const { status } = await api(null, "POST", "/api/auth/refresh", undefined, { cookie: `parley_refresh=${forged}` });
    expect(status).toBe(401);
  });
});

describe("an embedded session", () => {
  let key: { apiKey: string; id: number };
  let agent: TestUser;
  beforeEach(async () => {
    key = await apiKeyOf(world, ["read", "send", "manage"]);
    agent = await createUser(world.organizationId, "agent");
  });

  it("ends when its API key is revoked, with its live sockets", async () => {
    const embedded = await embeddedAs(world, { by: key, agent });
    const live = await openLive(embedded, conversationId);
    expect((await session(embedded)).status).toBe(200);
    await api(world.admin, "DELETE", `/api/whatsapp/api-keys/${key.id}`);
    expect(await session(embedded)).toMatchObject({ status: 401, body: { code: "session_revoked" } });
    await vi.waitFor(() => expect(live.closed?.code).toBe(4401));
  });

  it("goes on when another key is revoked", async () => {
    const embedded = await embeddedAs(world, { by: key, agent });
    const other = await apiKeyOf(world, ["send"]);
    await api(world.admin, "DELETE", `/api/whatsapp/api-keys/${other.id}`);
    expect((await session(embedded)).status).toBe(200);
  });

  it.each([
    ["deactivated", "active = 0"],
    ["made a partner", "role = 'partner'"],
  ])("ends when its agent is %s", async (_, change) => {
    const embedded = await embeddedAs(world, { by: key, agent });
    await env.DB.prepare(`UPDATE users SET ${change} WHERE id = ?`).bind(agent.id).run();
    expect((await session(embedded)).status).toBe(401);
  });

  it.each([
    [
      "logs out",
      (admin: TestUser) => `UPDATE refresh_tokens SET revoked_at = 1 WHERE family_id = '${admin.sessionId}'`,
    ],
    ["is an admin no more", (admin: TestUser) => `UPDATE users SET role = 'agent' WHERE id = ${admin.id}`],
  ])("ends when the admin who made it %s", async (_, change) => {
    const admin = await createUser(world.organizationId, "admin");
    const embedded = await embeddedAs(world, { by: admin, agent });
    await env.DB.prepare(change(admin)).run();
    expect((await session(embedded)).status).toBe(401);
  });

  it("ends with its live sockets when an admin deactivates its agent", async () => {
    const embedded = await embeddedAs(world, { by: key, agent });
    const live = await openLive(embedded, conversationId);
    await api(world.admin, "PATCH", `/api/whatsapp/users/${agent.id}`, { active: false });
    expect((await session(embedded)).status).toBe(401);
    await vi.waitFor(() => expect(live.closed?.code).toBe(4401));
  });

  it("does not end when its agent logs out of Parley's own pages", async () => {
    const embedded = await embeddedAs(world, { by: key, agent });
    await env.DB.prepare("UPDATE refresh_tokens SET revoked_at = 1 WHERE family_id = ?").bind(agent.sessionId).run();
    expect((await session(embedded)).status).toBe(200);
  });

  it("is seen by colleagues as its agent", async () => {
    const embedded = await embeddedAs(world, { by: key, agent });
    const watching = await openLive(world.agent, conversationId);
    const live = await openLive(embedded, conversationId);
    await vi.waitFor(() => expect(watching.frames.join()).toContain(agent.name));
    live.socket.close(1000);
    watching.socket.close(1000);
  });
});

describe("a token that was made with the Worker's own key", () => {
  it("works while that key does", async () => {
    const owner = await createWorld();
    await env.DB.prepare("UPDATE channels SET external_id = ? WHERE id = ?")
      .bind(env.WHATSAPP_PHONE_NUMBER_ID, owner.channelId)
      .run();
    const embedded = await embeddedAs(owner, { by: { apiKey: "dev-internal-api-key" } });
    expect((await session(embedded)).body.scopes).toEqual(["read", "send", "manage"]);
  });

  it("ends when that key is another", async () => {
    const claims = { userId: world.agent.id, organizationId: world.organizationId, entity: null };
    const issuer = { kind: "internal_key", fingerprint: `of an earlier key ${unique()}` } as const;
    const lifetime = { lifetimeSeconds: 60, now: Date.now() };
    const token = await issueEmbedToken(env.SESSION_SECRET, { ...claims, issuer }, lifetime);
    expect((await session({ ...world.agent, token })).status).toBe(401);
  });
});
