import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../src/db/database.ts";
import worker from "../../src/index.ts";
import { publicPushKey } from "../../src/usecases/push/push-key.ts";
import { consume } from "../support/jobs.ts";
import { heldJobs } from "../support/media.ts";
import { createBrowser, createPushService, spread } from "../support/push.ts";
import { WORKER_URL } from "../support/simulator.ts";
import { postWebhook, textMessage, webhook } from "../support/webhook.ts";
import { api, conversationWith, createWorld, unique, type TestUser, type World } from "../support/world.ts";

const SUBSCRIPTION = "/api/whatsapp/push/subscription";
const someone = (): string => String(56_944_480_000 + unique());

/** Somebody writes; answers with the jobs that this makes. */
async function says(world: World, waId: string, text = "Hola", id?: string): Promise<unknown[]> {
  const held = heldJobs();
  const message = textMessage(waId, text, id === undefined ? {} : { id });
  const response = await postWebhook(webhook(world, { messages: [message] }), held);
  expect(response.status).toBe(200);
  return held.jobs;
}

/** A request to the Worker whose jobs are held back. */
async function ask(user: TestUser, method: string, path: string, body: object): Promise<unknown[]> {
  const held = heldJobs();
  const ctx = createExecutionContext();
  const headers = { authorization: `Bearer ${user.token}`, "content-type": "application/json" };
  const request = new Request(WORKER_URL + path, { method, headers, body: JSON.stringify(body) });
  const response = await worker.fetch(request, held.env, ctx);
  expect(response.ok).toBe(true);
  await waitOnExecutionContext(ctx);
  return held.jobs;
}

const assign = (by: TestUser, conversationId: number, agent: TestUser) =>
  ask(by, "POST", "/api/whatsapp/assign-agent", { conversation_id: conversationId, agent_id: agent.id });

const subscriptionsOf = async (user: TestUser): Promise<string[]> => {
  const { results } = await env.DB.prepare("SELECT endpoint FROM push_subscriptions WHERE user_id = ? ORDER BY id")
    .bind(user.id)
    .all<{ endpoint: string }>();
  return results.map((row) => row.endpoint);
};

describe("the key to subscribe with", () => {
  it("is made once, and is the same for everyone", async () => {
    const [world, other] = [await createWorld(), await createWorld()];
    const { body } = await api(world.agent, "GET", "/api/whatsapp/push/key");
    expect(body.public_key).toMatch(/^B[\w-]{86}$/);
    expect((await api(other.admin, "GET", "/api/whatsapp/push/key")).body).toEqual(body);
  });

  it("is one where it is asked for twice at the same moment", async () => {
    await env.DB.prepare("DELETE FROM worker_keys").run();
    const world = await createWorld();
    const answers = await Promise.all(
      [1, 2, 3].map(() => api(world.agent, "GET", "/api/whatsapp/push/key").then(({ body }) => body.public_key)),
    );
    expect(new Set(answers).size).toBe(1);
  });

  it("is stored sealed", async () => {
    const world = await createWorld();
    await api(world.agent, "GET", "/api/whatsapp/push/key");
    const { results } = await env.DB.prepare("SELECT sealed FROM worker_keys").all<{ sealed: string }>();
    expect(results).toEqual([{ sealed: expect.stringMatching(/^v1\./) }]);
  });

  it("is another after CREDENTIALS_KEY was changed, and what was subscribed with the old one is gone", async () => {
    const world = await createWorld();
    await createPushService().subscribe(world.agent);
    const actor = { kind: "user", organizationId: world.organizationId, userId: world.agent.id } as const;
    const keyUnder = (credentialsKey: string) =>
      publicPushKey(
        { db: openDatabase(env.DB), config: { credentialsKey }, now: () => Date.now() },
        { ...actor, name: "", role: "agent", sessionId: "" },
        WORKER_URL,
      );
    const before = await keyUnder(env.CREDENTIALS_KEY);
    expect(await subscriptionsOf(world.agent)).toHaveLength(1);
    const after = await keyUnder("another-credentials-key-of-32-letters");
    expect(after).not.toBe(before);
    expect(await subscriptionsOf(world.agent)).toEqual([]);
    await env.DB.prepare("DELETE FROM worker_keys").run();
  });
});

describe("subscribing", () => {
  it.each([
    "https://evil.example/push",
    "https://fcm.googleapis.com.evil.example/x",
    "https://evilpush.apple.com.example/x",
    "http://fcm.googleapis.com/x",
    "https://fcm.googleapis.com:8443/x",
    "https://me@fcm.googleapis.com/x",
    "https://10.0.0.1/x",
    "ftp://localhost/x",
  ])("is refused with the address %s", async (endpoint) => {
    const world = await createWorld();
    const { keys } = await createBrowser();
    expect(await api(world.agent, "PUT", SUBSCRIPTION, { endpoint, keys })).toMatchObject({
      status: 400,
      body: { code: "invalid_request", fields: [{ field: "endpoint" }] },
    });
    expect(await subscriptionsOf(world.agent)).toEqual([]);
  });

  it("is refused with keys that nothing can be encrypted for", async () => {
    const world = await createWorld();
    const keys = { ...(await createBrowser()).keys, p256dh: `B${"A".repeat(86)}` };
    const endpoint = "https://fcm.googleapis.com/x";
    expect(await api(world.agent, "PUT", SUBSCRIPTION, { endpoint, keys })).toMatchObject({
      status: 400,
      body: { fields: [{ field: "keys" }] },
    });
  });

  it("may be said twice; the browser is whose login came last", async () => {
    const world = await createWorld();
    const { endpoint, keys } = await createPushService().subscribe(world.agent);
    expect((await api(world.agent, "PUT", SUBSCRIPTION, { endpoint, keys })).status).toBe(200);
    expect(await subscriptionsOf(world.agent)).toEqual([endpoint]);
    await api(world.otherAgent, "PUT", SUBSCRIPTION, { endpoint, keys });
    expect(await subscriptionsOf(world.agent)).toEqual([]);
    expect(await subscriptionsOf(world.otherAgent)).toEqual([endpoint]);
  });

  it("takes the padding that some browsers put", async () => {
    const world = await createWorld();
    const { keys } = await createBrowser();
    const padded = { p256dh: `${keys.p256dh}=`, auth: `${keys.auth}==` };
    const endpoint = `https://updates.push.services.mozilla.com/wpush/v2/${unique()}`;
    expect((await api(world.agent, "PUT", SUBSCRIPTION, { endpoint, keys: padded })).status).toBe(200);
  });

  it("makes room for a new device by the oldest one", async () => {
    const world = await createWorld();
    const service = createPushService();
    const devices = [];
    for (let i = 0; i < 21; i += 1) devices.push((await service.subscribe(world.agent)).endpoint);
    expect(await subscriptionsOf(world.agent)).toEqual(devices.slice(1));
  });

  it("ends by the person's own word only", async () => {
    const world = await createWorld();
    const { endpoint } = await createPushService().subscribe(world.agent);
    expect((await api(world.otherAgent, "DELETE", SUBSCRIPTION, { endpoint })).status).toBe(200);
    expect(await subscriptionsOf(world.agent)).toEqual([endpoint]);
    await api(world.agent, "DELETE", SUBSCRIPTION, { endpoint });
    expect(await subscriptionsOf(world.agent)).toEqual([]);
  });
});

describe("a message that comes in", () => {
  it("makes no job where nobody of the organization wants to be told", async () => {
    const [world, other] = [await createWorld(), await createWorld()];
    await createPushService().subscribe(other.agent);
    expect(await says(world, someone())).toEqual([]);
  });

  it("makes one job for each conversation, with ids only, and none when it comes again", async () => {
    const world = await createWorld();
    await createPushService().subscribe(world.agent);
    const [ana, luis] = [someone(), someone()];
    const held = heldJobs();
    const messages = [textMessage(ana, "one"), textMessage(luis, "two"), textMessage(ana, "three")];
    const body = webhook(world, { messages });
    await postWebhook(body, held);
    await postWebhook(body, held);
    const conversations = [(await conversationWith(world, ana)).id, (await conversationWith(world, luis)).id];
    expect(held.jobs).toHaveLength(2);
    expect(held.jobs).toEqual(
      conversations.map((conversationId) => ({
        kind: "push_news",
        organizationId: world.organizationId,
        conversationId,
        news: { kind: "message", messageId: expect.any(Number) },
      })),
    );
  });

  it("is stored and acknowledged where the queue takes no jobs", async () => {
    const world = await createWorld();
    await createPushService().subscribe(world.agent);
    const JOBS = { sendBatch: () => Promise.reject(new Error("the queue is away")) } as unknown as Queue;
    const waId = someone();
    const response = await postWebhook(webhook(world, { messages: [textMessage(waId, "Hola")] }), {
      env: { ...env, JOBS },
    });
    expect(response.status).toBe(200);
    expect(await conversationWith(world, waId)).toMatchObject({ unread_count: 1 });
  });

  it("is told to everyone who answers customers while nobody has it, encrypted for each", async () => {
    const [world, other] = [await createWorld(), await createWorld()];
    const service = createPushService();
    const devices = [await service.subscribe(world.agent), await service.subscribe(world.admin)];
    await service.subscribe(other.agent);
    await api(world.agent, "GET", "/api/whatsapp/push/key");
    const waId = someone();
    await spread(await says(world, waId, "¿Tienen  citas?\n🙂"));
    const { id } = await conversationWith(world, waId);
    expect(new Set(service.pushed.map(({ endpoint }) => endpoint))).toEqual(
      new Set(devices.map(({ endpoint }) => endpoint)),
    );
    const [pushed] = service.pushed;
    expect(pushed!.payload).toEqual({
      title: expect.stringContaining(waId),
      body: "¿Tienen citas? 🙂",
      conversation_id: id,
      kind: "message",
    });
    expect(pushed!.headers.get("authorization")).toMatch(/^vapid t=[\w.-]+, k=B[\w-]{86}$/);
    expect(Object.fromEntries(pushed!.headers)).toMatchObject({
      "content-encoding": "aes128gcm",
      ttl: "43200",
      urgency: "high",
      topic: `message-${id}`,
    });
  });

  it("is told to the agent who has the conversation alone, on every device", async () => {
    const world = await createWorld();
    const service = createPushService();
    await api(world.agent, "GET", "/api/whatsapp/push/key");
    await service.subscribe(world.otherAgent);
    const waId = someone();
    await says(world, waId);
    await assign(world.agent, (await conversationWith(world, waId)).id, world.agent);
    const devices = [await service.subscribe(world.agent), await service.subscribe(world.agent)];
    await spread(await says(world, waId, "again"));
    expect(service.pushed.map(({ endpoint }) => endpoint)).toEqual(devices.map(({ endpoint }) => endpoint));
  });

  it("is told to everyone where the agent who has it works here no longer", async () => {
    const world = await createWorld();
    const service = createPushService();
    await api(world.agent, "GET", "/api/whatsapp/push/key");
    const device = await service.subscribe(world.otherAgent);
    await service.subscribe(world.agent);
    const waId = someone();
    const jobs = await says(world, waId);
    await env.DB.batch([
      env.DB.prepare("UPDATE conversations SET assigned_agent_id = ? WHERE organization_id = ?").bind(
        world.agent.id,
        world.organizationId,
      ),
      env.DB.prepare("UPDATE users SET active = 0 WHERE id = ?").bind(world.agent.id),
    ]);
    await spread(jobs);
    expect(service.pushed.map(({ endpoint }) => endpoint)).toEqual([device.endpoint]);
  });

  it("is told to nobody once somebody has read it", async () => {
    const world = await createWorld();
    const service = createPushService();
    await api(world.agent, "GET", "/api/whatsapp/push/key");
    await service.subscribe(world.agent);
    const waId = someone();
    const jobs = await says(world, waId);
    const { id } = await conversationWith(world, waId);
    await api(world.agent, "POST", "/api/whatsapp/mark-read", { conversation_id: id });
    await spread(jobs);
    expect(service.pushed).toEqual([]);
  });

  it("is told in at most two hundred characters, whatever these are made of", async () => {
    const world = await createWorld();
    const service = createPushService();
    await api(world.agent, "GET", "/api/whatsapp/push/key");
    await service.subscribe(world.agent);
    await spread(await says(world, someone(), `${"e\u0301\u0302\u0303".repeat(300)}\u0007`));
    expect(service.pushed).toHaveLength(1);
    expect(service.pushed[0]!.payload.body.length).toBeLessThanOrEqual(300);
  });
});

describe("a push service", () => {
  /** One device, and the job that tells it. */
  async function toldOnce() {
    const world = await createWorld();
    const service = createPushService();
    await api(world.agent, "GET", "/api/whatsapp/push/key");
    const { endpoint } = await service.subscribe(world.agent);
    return { world, service, endpoint, tell: async () => spread(await says(world, someone())) };
  }

  it.each([404, 410])("that answers %i has its subscription removed", async (status) => {
    const { world, service, tell } = await toldOnce();
    service.answerWith(() => new Response(null, { status }));
    expect((await tell()).fates).toMatchObject([{ acked: true }]);
    expect(await subscriptionsOf(world.agent)).toEqual([]);
  });

  it("that is busy is asked again when it says, for that browser alone", async () => {
    const { world, service, endpoint, tell } = await toldOnce();
    service.answerWith(() => new Response("later", { status: 429, headers: { "retry-after": "120" } }));
    const { fates, jobs } = await tell();
    expect(fates).toEqual([{ acked: false, retryAfterSeconds: 120 }]);
    service.answerWith(() => new Response(null, { status: 201 }));
    expect(await consume("parley-jobs", jobs[0]!, { attempts: 2 })).toMatchObject({ acked: true });
    expect(service.pushed).toHaveLength(2);
    expect(await subscriptionsOf(world.agent)).toEqual([endpoint]);
  });

  it("that does not answer is asked again", async () => {
    const { service, tell } = await toldOnce();
    service.answerWith(() => {
      throw new TypeError("connection refused");
    });
    expect((await tell()).fates).toMatchObject([{ acked: false, retryAfterSeconds: 5 }]);
  });

  it("that refuses for another reason is not asked again, and keeps its subscription", async () => {
    const { world, service, endpoint, tell } = await toldOnce();
    service.answerWith(() => new Response(null, { status: 403 }));
    expect((await tell()).fates).toMatchObject([{ acked: true }]);
    expect(await subscriptionsOf(world.agent)).toEqual([endpoint]);
  });

  it("that sends us elsewhere is not followed", async () => {
    const { service, tell } = await toldOnce();
    service.answerWith(() => new Response(null, { status: 302, headers: { location: "http://169.254.169.254/" } }));
    expect((await tell()).fates).toMatchObject([{ acked: true }]);
    expect(service.pushed).toHaveLength(1);
  });

  it("is not asked for a browser whose session has ended, which is forgotten", async () => {
    const { world, service, tell } = await toldOnce();
    await env.DB.prepare("UPDATE refresh_tokens SET revoked_at = 1 WHERE user_id = ?").bind(world.agent.id).run();
    await tell();
    expect(service.pushed).toEqual([]);
    expect(await subscriptionsOf(world.agent)).toEqual([]);
  });

  it("is given up quietly after too many tries", async () => {
    const { tell, world } = await toldOnce();
    const { jobs } = await tell();
    expect(await consume("parley-jobs-dlq", jobs[0]!)).toMatchObject({ acked: true });
    expect(await subscriptionsOf(world.agent)).toHaveLength(1);
  });
});

describe("a colleague", () => {
  async function desk() {
    const world = await createWorld();
    const service = createPushService();
    await api(world.agent, "GET", "/api/whatsapp/push/key");
    const waId = someone();
    await says(world, waId, "Hola");
    const devices = { own: await service.subscribe(world.agent), other: await service.subscribe(world.otherAgent) };
    return { world, service, devices, conversationId: Number((await conversationWith(world, waId)).id) };
  }

  it("is told of a conversation that somebody gives them", async () => {
    const { world, service, devices, conversationId } = await desk();
    await spread(await assign(world.agent, conversationId, world.otherAgent));
    expect(service.pushed).toMatchObject([
      {
        endpoint: devices.other.endpoint,
        payload: { kind: "assigned", body: "Hola", conversation_id: conversationId },
      },
    ]);
  });

  it("is not told of one that they took themselves, nor of one that is somebody else's by now", async () => {
    const { world, service, conversationId } = await desk();
    expect(await assign(world.agent, conversationId, world.agent)).toEqual([]);
    const jobs = await assign(world.agent, conversationId, world.otherAgent);
    await assign(world.agent, conversationId, world.agent);
    await spread(jobs);
    expect(service.pushed).toEqual([]);
  });

  it("is told of a note that calls them, once, and not of one of their own", async () => {
    const { world, service, devices, conversationId } = await desk();
    const path = `/api/whatsapp/conversations/${conversationId}/notes`;
    const mentions = [world.agent.id, world.otherAgent.id];
    const jobs = await ask(world.agent, "POST", path, { text: "Can you look?", mentions });
    await spread(jobs);
    expect(service.pushed).toMatchObject([
      { endpoint: devices.other.endpoint, payload: { kind: "mention", body: "Can you look?" } },
    ]);
    const { body } = await api(world.agent, "GET", path);
    const noteId = body.notes[0].id;
    const again = await ask(world.agent, "PATCH", `/api/whatsapp/notes/${noteId}`, { text: "Can you?", mentions });
    expect(again).toEqual([]);
  });

  it("is not told of a note that is gone", async () => {
    const { world, service, conversationId } = await desk();
    const jobs = await ask(world.agent, "POST", `/api/whatsapp/conversations/${conversationId}/notes`, {
      text: "Never mind",
      mentions: [world.otherAgent.id],
    });
    const { body } = await api(world.agent, "GET", `/api/whatsapp/conversations/${conversationId}/notes`);
    await api(world.agent, "DELETE", `/api/whatsapp/notes/${body.notes[0].id}`);
    await spread(jobs);
    expect(service.pushed).toEqual([]);
  });
});
