import { env } from "cloudflare:workers";
import { runInDurableObject } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import type { Job } from "../../src/domain/job.ts";
import type { Conversation } from "../../src/realtime/conversation.ts";
import { removeForgottenBodies } from "../../src/usecases/ingest/parked-webhooks.ts";
import { failingDatabase } from "../support/failing-database.ts";
import { consume } from "../support/jobs.ts";
import { acceptedFor, api, conversationWith, createWorld, customerSays, unique } from "../support/world.ts";
import { postWebhook, textMessage, webhook } from "../support/webhook.ts";

/** A queue that remembers what was put on it, or refuses. */
function recordingQueue(refuses = false): Queue & { jobs: Job[] } {
  const jobs: Job[] = [];
  const send = async (job: Job): Promise<void> => {
    if (refuses) throw new Error("queue is down");
    jobs.push(job);
  };
  return { jobs, send } as unknown as Queue & { jobs: Job[] };
}

const down = (message?: string) => failingDatabase(env.DB, () => true, message);

describe("while D1 refuses", () => {
  it("a webhook is still taken: it waits on the queue and is stored from there", async () => {
    const world = await createWorld();
    const waId = String(56_944_380_000 + unique());
    const JOBS = recordingQueue();
    const body = webhook(world, { messages: [textMessage(waId, "Hola")] });
    const response = await postWebhook(body, { env: { ...env, DB: down(), JOBS } });
    expect(response.status).toBe(200);
    expect(JOBS.jobs).toMatchObject([{ kind: "ingest", provider: "cloud_api" }]);
    expect(await consume("parley-jobs", JOBS.jobs[0]!)).toEqual({ acked: true, retryAfterSeconds: null });
    expect(await conversationWith(world, waId)).toMatchObject({ last_message: "Hola", unread_count: 1 });
  });

  it("a body over the queue's size waits in R2", async () => {
    const world = await createWorld();
    const JOBS = recordingQueue();
    const messages = Array.from({ length: 600 }, (_, i) => textMessage(String(56_944_390_000 + i), "Hola".repeat(20)));
    await postWebhook(webhook(world, { messages }), { env: { ...env, DB: down(), JOBS } });
    const job = JOBS.jobs[0]!;
    expect(job).toMatchObject({ kind: "ingest", body: { r2Key: expect.stringContaining("parked-webhooks/") } });
    await consume("parley-jobs", job);
    const stored = await env.DB.prepare("SELECT count(*) AS n FROM messages WHERE organization_id = ?")
      .bind(world.organizationId)
      .first();
    expect(stored).toEqual({ n: 600 });
    expect((await env.MEDIA.list({ prefix: "parked-webhooks/" })).objects).toEqual([]);
  });

  it("and the queue refuses too, WhatsApp is told to send it again", async () => {
    const world = await createWorld();
    const body = webhook(world, { messages: [textMessage("56944380001", "Hola")] });
    const response = await postWebhook(body, { env: { ...env, DB: down(), JOBS: recordingQueue(true) } });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ success: false, code: "unavailable" });
  });

  it("and the queue refuses what waits in R2, nothing of it stays there", async () => {
    const world = await createWorld();
    const messages = Array.from({ length: 600 }, (_, i) => textMessage(String(56_944_391_000 + i), "Hola".repeat(20)));
    const JOBS = recordingQueue(true);
    const response = await postWebhook(webhook(world, { messages }), { env: { ...env, DB: down(), JOBS } });
    expect(response.status).toBe(503);
    expect((await env.MEDIA.list({ prefix: "parked-webhooks/" })).objects).toEqual([]);
  });

  it("what R2 would not let go then is removed when no job can ask for it any more", async () => {
    const days = (count: number): number => Date.now() + count * 24 * 60 * 60 * 1000;
    await env.MEDIA.put("parked-webhooks/forgotten", "Hola");
    await removeForgottenBodies({ storage: env.MEDIA, now: () => days(14) });
    expect(await env.MEDIA.head("parked-webhooks/forgotten")).not.toBeNull();
    await removeForgottenBodies({ storage: env.MEDIA, now: () => days(16) });
    expect(await env.MEDIA.head("parked-webhooks/forgotten")).toBeNull();
  });

  it("for a moment only, the webhook tries again by itself", async () => {
    const world = await createWorld();
    const waId = String(56_944_380_000 + unique());
    let failures = 2;
    const DB = failingDatabase(env.DB, () => (failures -= 1) >= 0);
    const JOBS = recordingQueue();
    await postWebhook(webhook(world, { messages: [textMessage(waId, "Hola")] }), { env: { ...env, DB, JOBS } });
    expect(JOBS.jobs).toEqual([]);
    expect(await conversationWith(world, waId)).toMatchObject({ last_message: "Hola" });
  });

  it("a job comes back later, ever less often", async () => {
    const job = {
      kind: "ingest",
      provider: "cloud_api",
      body: { text: JSON.stringify(webhook(await createWorld(), { messages: [textMessage("1", "x")] })) },
    };
    const first = await consume("parley-jobs", job, { env: { ...env, DB: down() } });
    const fifth = await consume("parley-jobs", job, { env: { ...env, DB: down() }, attempts: 5 });
    expect(first).toEqual({ acked: false, retryAfterSeconds: 5 });
    expect(fifth).toEqual({ acked: false, retryAfterSeconds: 80 });
  });

  it("for longer than the queue tries, the webhook ends among the failed events, and an admin replays it", async () => {
    const world = await createWorld();
    const waId = String(56_944_380_000 + unique());
    const body = webhook(world, { messages: [textMessage(waId, "Hola")] });
    const job = { kind: "ingest", provider: "cloud_api", body: { text: JSON.stringify(body) } };
    expect(
      (await consume("parley-jobs-dlq", job, { env: { ...env, DB: down() } })).acked,
      "not before it is kept",
    ).toBe(false);
    expect((await consume("parley-jobs-dlq", job)).acked).toBe(true);
    const { body: failed } = await api(world.admin, "GET", "/api/whatsapp/failed-events");
    expect(failed.failed_events).toMatchObject([{ reason: "retries_exhausted" }]);
    await api(world.admin, "POST", `/api/whatsapp/failed-events/${failed.failed_events[0].id}/replay`);
    expect(await conversationWith(world, waId)).toMatchObject({ last_message: "Hola", unread_count: 1 });
  });

  it("a message that WhatsApp has accepted is not sent again once D1 is back", async () => {
    const world = await createWorld();
    const waId = String(56_944_380_000 + unique());
    await customerSays(world, waId, "Hola");
    const { id: conversationId } = await conversationWith(world, waId);
    const object = env.CONVERSATION.getByName(String(conversationId));
    const JOBS = recordingQueue();
    // D1 goes away the moment that WhatsApp has taken the message.
    let taken = false;
    await runInDurableObject(object, (instance: Conversation) => {
      Object.assign(instance, { env: { ...env, JOBS, DB: failingDatabase(env.DB, () => taken) } });
    });
    const realFetch = globalThis.fetch;
    globalThis.fetch = async (...args) => {
      const response = await realFetch(...args);
      taken = true;
      return response;
    };
    const { body } = await api(world.agent, "POST", "/api/whatsapp/send", {
      conversation_id: conversationId,
      message: "Hi",
    });
    globalThis.fetch = realFetch;
    expect(body).toMatchObject({ status: "pending" });
    expect(JOBS.jobs).toMatchObject([{ kind: "record_outcome", outcome: { kind: "accepted" } }]);
    taken = false;
    await consume("parley-jobs", JOBS.jobs[0]!);
    const { body: thread } = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${conversationId}`);
    expect(thread.messages[0]).toMatchObject({ status: "sent", text: "Hi" });
    expect(await acceptedFor(waId)).toHaveLength(1);
  });
});

describe("while the queue refuses", () => {
  it("a send that has to be tried again is still there for the sweep", async () => {
    const world = await createWorld();
    const waId = String(56_944_380_000 + unique());
    await customerSays(world, waId, "Hola");
    const { id: conversationId } = await conversationWith(world, waId);
    const { control } = await import("../support/simulator.ts");
    await runInDurableObject(env.CONVERSATION.getByName(String(conversationId)), (instance: Conversation) => {
      Object.assign(instance, { env: { ...env, SENDS: recordingQueue(true), JOBS: recordingQueue(true) } });
    });
    await control("POST", "/faults", { count: 1, kind: "error", code: 131016 });
    const { status, body } = await api(world.agent, "POST", "/api/whatsapp/send", {
      conversation_id: conversationId,
      message: "Hi",
    });
    expect(status).toBe(202);
    expect(body).toMatchObject({ success: true, status: "pending" });
    const row = await env.DB.prepare("SELECT attempts, next_attempt_at FROM messages WHERE id = ?")
      .bind(body.id)
      .first();
    expect(row).toMatchObject({ attempts: 1, next_attempt_at: expect.any(Number) });
  });
});

describe("a webhook that is not WhatsApp's", () => {
  it.each([
    ["no signature", null],
    ["a malformed one", "sha256=zz"],
    ["another secret's", "sha256=0000000000000000000000000000000000000000000000000000000000000000"],
  ])("with %s is refused, and nothing is stored", async (_, signature) => {
    const world = await createWorld();
    const waId = String(56_944_380_000 + unique());
    const response = await postWebhook(webhook(world, { messages: [textMessage(waId, "Hola")] }), { signature });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: "invalid_signature" });
    expect(await conversationWith(world, waId)).toBeUndefined();
  });

  it("is told what is wrong when it is signed but no webhook", async () => {
    expect((await postWebhook("not json")).status).toBe(400);
    expect((await postWebhook({ hello: "world" })).status).toBe(400);
  });

  it("is refused unread when it is larger than 3 MB", async () => {
    const response = await postWebhook({ entry: ["x".repeat(3 * 1024 * 1024)] });
    expect(response.status).toBe(413);
  });
});

describe("the webhook's verification", () => {
  const verify = (query: string) => api(null, "GET", `/api/whatsapp/webhook?${query}`);

  it("answers the challenge to whoever knows the token", async () => {
    const answer = await verify("hub.mode=subscribe&hub.verify_token=dev-verify-token&hub.challenge=1158201444");
    expect(answer.status).toBe(200);
    expect(String(answer.body)).toBe("1158201444");
    expect(answer.headers.get("content-type")).toContain("text/plain");
  });

  it("refuses another token, another mode, and none", async () => {
    expect((await verify("hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1")).status).toBe(403);
    expect((await verify("hub.mode=unsubscribe&hub.verify_token=dev-verify-token&hub.challenge=1")).status).toBe(403);
    expect((await verify("")).status).toBe(403);
  });
});
