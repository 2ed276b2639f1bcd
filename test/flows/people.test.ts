import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { auditOf } from "../auth/people.ts";
import { consume } from "../support/jobs.ts";
import { openLive } from "../support/live.ts";
import { api, conversationWith, createUser, createWorld, customerSays, unique, type World } from "../support/world.ts";

const USERS = "/api/whatsapp/users";
const someone = (): string => String(56_944_470_000 + unique());
const newEmail = (): string => `new${unique()}@people.test`;

const invite = (world: World, body: object = {}) =>
  api(world.admin, "POST", USERS, { email: newEmail(), name: "Nora", role: "agent", ...body });

const change = (world: World, id: number, body: object) => api(world.admin, "PATCH", `${USERS}/${id}`, body);

const stateOf = async (world: World, id: number) =>
  (await api(world.admin, "GET", USERS)).body.users.find((user: { id: number }) => user.id === id)?.state;

const assign = (world: World, conversationId: number, agentId: number) =>
  api(world.admin, "POST", "/api/whatsapp/assign-agent", { conversation_id: conversationId, agent_id: agentId });

/** A conversation that this agent has. */
async function assigned(world: World, agentId: number): Promise<{ id: number }> {
  const waId = someone();
  await customerSays(world, waId, "Hola");
  const { id } = await conversationWith(world, waId);
  await assign(world, id, agentId);
  return { id };
}

describe("the people of an organization", () => {
  it("are listed by name with their role and state, to agents too", async () => {
    const world = await createWorld();
    const { body: invited } = await invite(world, { name: "  Aaron Ñuñez " });
    const { body } = await api(world.agent, "GET", USERS);
    expect(body.users[0]).toEqual({ ...invited.user, name: "Aaron Ñuñez", state: "invited" });
    expect(body.users).toHaveLength(5);
    expect(body.users).toContainEqual({
      id: world.agent.id,
      name: world.agent.name,
      email: world.agent.email,
      role: "agent",
      state: "active",
      created_at: expect.any(String),
    });
  });

  it("are told to every dashboard when they change", async () => {
    const world = await createWorld();
    const live = await openLive(world.agent);
    await invite(world);
    await vi.waitFor(() => expect(live.events).toEqual([{ type: "settings.changed", what: "users" }]));
  });
});

describe("an invitation", () => {
  it("makes a person without a password and a link for seven days, and is noted", async () => {
    const world = await createWorld();
    const before = Date.now();
    const { status, body } = await invite(world, { email: " Nora.New@People.Test " });
    expect(status).toBe(201);
    expect(body.user).toMatchObject({ email: "nora.new@people.test", name: "Nora", role: "agent", state: "invited" });
    expect(body.link.url).toMatch(/^http:\/\/parley\.test\/set-password#[\w-]{43}$/);
    expect(Date.parse(body.link.expires_at) - before).toBeGreaterThanOrEqual(7 * 86_400_000);
    expect(await auditOf(world.organizationId)).toContainEqual({
      actor: `user:${world.admin.id}`,
      action: "user.invited",
      target: `user:${body.user.id}`,
    });
  });

  it("keeps of the link only its hash", async () => {
    const world = await createWorld();
    const { body } = await invite(world);
    const token = body.link.url.split("#")[1];
    const { results } = await env.DB.prepare("SELECT * FROM user_tokens WHERE user_id = ?").bind(body.user.id).all();
    expect(results).toHaveLength(1);
    expect(JSON.stringify(results)).not.toContain(token);
  });

  it("is refused for an e-mail that somebody has, here or elsewhere, and leaves them as they were", async () => {
    const [world, other] = [await createWorld(), await createWorld()];
    for (const email of [world.agent.email, other.agent.email, other.agent.email.toUpperCase()]) {
      expect(await invite(world, { email })).toMatchObject({
        status: 409,
        body: { code: "conflict", fields: [{ field: "email" }] },
      });
    }
    expect((await api(world.admin, "GET", USERS)).body.users).toHaveLength(4);
    expect(await stateOf(other, other.agent.id)).toBe("active");
    expect(await auditOf(world.organizationId)).toEqual([]);
  });

  it("makes one person of two invitations at the same moment", async () => {
    const world = await createWorld();
    const email = newEmail();
    const answers = await Promise.all([invite(world, { email }), invite(world, { email })]);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]));
  });

  it.each([
    [{ email: "no address" }, "email"],
    [{ name: "  " }, "name"],
    [{ role: "owner" }, "role"],
  ])("is refused with %j", async (wrong, field) => {
    expect(await invite(await createWorld(), wrong)).toMatchObject({ status: 400, body: { fields: [{ field }] } });
  });

  it("can be made again until it was accepted; then it is a reset that helps", async () => {
    const world = await createWorld();
    const { body } = await invite(world);
    const again = await api(world.admin, "POST", `${USERS}/${body.user.id}/invitation`);
    expect(again).toMatchObject({ status: 200, body: { link: { url: expect.stringContaining("/set-password#") } } });
    expect(again.body.link.url).not.toBe(body.link.url);
    const reset = await api(world.admin, "POST", `${USERS}/${body.user.id}/password-reset`);
    expect(reset).toMatchObject({ status: 409, body: { code: "conflict" } });
    const accepted = await api(world.admin, "POST", `${USERS}/${world.agent.id}/invitation`);
    expect(accepted).toMatchObject({ status: 409, body: { code: "conflict" } });
  });
});

describe("changing a person", () => {
  it("changes what is named and notes what it was, and nothing where nothing changes", async () => {
    const world = await createWorld();
    const { body } = await change(world, world.agent.id, { name: "Ana", role: "admin" });
    expect(body.user).toMatchObject({ id: world.agent.id, name: "Ana", role: "admin", state: "active" });
    await change(world, world.agent.id, { name: "Ana" });
    const { results } = await env.DB.prepare("SELECT action, details FROM audit_log WHERE organization_id = ?")
      .bind(world.organizationId)
      .all();
    expect(results).toEqual([{ action: "user.changed", details: '{"changed":["name","role"],"role":"admin"}' }]);
  });

  it("is refused without anything to change", async () => {
    const world = await createWorld();
    expect((await change(world, world.agent.id, {})).status).toBe(400);
  });

  it("closes the sockets of whoever has another role now, and leaves the session", async () => {
    const world = await createWorld();
    const other = await createUser(world.organizationId, "admin");
    const live = await openLive(other);
    await change(world, other.id, { role: "agent" });
    await vi.waitFor(() => expect(live.closed).toEqual({ code: 4401 }));
    expect((await api(other, "GET", "/api/auth/me")).status).toBe(200);
  });
});

describe("the last admin who can log in", () => {
  it.each([{ role: "agent" }, { active: false }, { role: "partner", name: "Ana" }])(
    "cannot be changed with %j, while an invited one does not count",
    async (body) => {
      const world = await createWorld();
      await invite(world, { role: "admin" });
      expect(await change(world, world.admin.id, body)).toMatchObject({ status: 409, body: { code: "conflict" } });
      const { body: me } = await api(world.admin, "GET", "/api/auth/me");
      expect(me.user).toMatchObject({ role: "admin", name: world.admin.name });
      expect((await auditOf(world.organizationId)).map(({ action }) => action)).toEqual(["user.invited"]);
    },
  );

  it("may have another name", async () => {
    const world = await createWorld();
    expect((await change(world, world.admin.id, { name: "Ana", role: "admin", active: true })).status).toBe(200);
  });

  it("is one of two who demote each other at the same moment", async () => {
    const world = await createWorld();
    const other = await createUser(world.organizationId, "admin");
    const answers = await Promise.all([
      change(world, other.id, { role: "agent" }),
      api(other, "PATCH", `${USERS}/${world.admin.id}`, { role: "agent" }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const { results } = await env.DB.prepare("SELECT id FROM users WHERE organization_id = ? AND role = 'admin'")
      .bind(world.organizationId)
      .all();
    expect(results).toHaveLength(1);
  });
});

describe("deactivating a person", () => {
  it("ends their sessions, sockets, links and push subscriptions at once", async () => {
    const world = await createWorld();
    await api(world.admin, "POST", `${USERS}/${world.agent.id}/password-reset`);
    await env.DB.prepare(
      "INSERT INTO push_subscriptions (organization_id, user_id, session_id, endpoint, p256dh, auth, created_at) VALUES (?, ?, ?, ?, '', '', 1)",
    )
      .bind(world.organizationId, world.agent.id, world.agent.sessionId, `https://fcm.googleapis.com/${unique()}`)
      .run();
    const live = await openLive(world.agent);
    const { body } = await change(world, world.agent.id, { active: false });
    expect(body.user.state).toBe("deactivated");
    await vi.waitFor(() => expect(live.closed).toEqual({ code: 4401 }));
    expect(await api(world.agent, "GET", "/api/auth/me")).toMatchObject({ body: { code: "session_revoked" } });
    for (const table of ["user_tokens", "push_subscriptions"]) {
      const { results } = await env.DB.prepare(`SELECT id FROM ${table} WHERE user_id = ?`).bind(world.agent.id).all();
      expect(results).toEqual([]);
    }
    const link = await api(world.admin, "POST", `${USERS}/${world.agent.id}/password-reset`);
    expect(link).toMatchObject({ status: 409, body: { code: "conflict" } });
  });

  it("gives back what they had open, tells every dashboard, and leaves the rest", async () => {
    const world = await createWorld();
    const [theirs, closed, others] = [
      await assigned(world, world.agent.id),
      await assigned(world, world.agent.id),
      await assigned(world, world.otherAgent.id),
    ];
    await api(world.admin, "POST", `/api/whatsapp/conversations/${closed.id}/status`, { status: "closed" });
    const live = await openLive(world.admin);
    await change(world, world.agent.id, { active: false });
    const find = async (id: number) =>
      (await env.DB.prepare("SELECT status, assigned_agent_id FROM conversations WHERE id = ?").bind(id).first())!;
    expect(await find(theirs.id)).toEqual({ status: "open", assigned_agent_id: null });
    expect(await find(closed.id)).toEqual({ status: "closed", assigned_agent_id: world.agent.id });
    expect(await find(others.id)).toEqual({ status: "assigned", assigned_agent_id: world.otherAgent.id });
    await vi.waitFor(() =>
      expect(live.events).toContainEqual(
        expect.objectContaining({ type: "conversation.updated", conversation_id: theirs.id }),
      ),
    );
    expect(await auditOf(world.organizationId)).toContainEqual({
      actor: `user:${world.admin.id}`,
      action: "conversation.given_back",
      target: `conversation:${theirs.id}`,
    });
  });

  it("goes on by jobs with what one request cannot give back, unless they are let in again", async () => {
    const world = await createWorld();
    const { id } = await assigned(world, world.agent.id);
    const job = { kind: "give_back", organizationId: world.organizationId, userId: world.agent.id } as const;
    await env.DB.prepare("UPDATE users SET active = 0 WHERE id = ?").bind(world.otherAgent.id).run();
    expect(await consume("parley-jobs", job)).toMatchObject({ acked: true });
    const agentOf = async () =>
      (await env.DB.prepare("SELECT assigned_agent_id AS agent FROM conversations WHERE id = ?").bind(id).first())?.[
        "agent"
      ];
    expect(await agentOf()).toBe(world.agent.id);
    await env.DB.prepare("UPDATE users SET active = 0 WHERE id = ?").bind(world.agent.id).run();
    await consume("parley-jobs", job);
    expect(await agentOf()).toBeNull();
  });

  it("can be taken back, with the old password", async () => {
    const world = await createWorld();
    await change(world, world.agent.id, { active: false });
    const { body } = await change(world, world.agent.id, { active: true });
    expect(body.user.state).toBe("active");
    expect((await auditOf(world.organizationId)).map(({ action }) => action)).toEqual([
      "user.deactivated",
      "user.reactivated",
    ]);
  });
});
