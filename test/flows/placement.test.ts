import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { hashToken } from "../../src/auth/opaque-token.ts";
import { hashPassword } from "../../src/auth/password.ts";
import worker from "../../src/index.ts";
import { moveClock } from "../support/clock.ts";
import { failingDatabase } from "../support/failing-database.ts";
import { consume } from "../support/jobs.ts";
import { openLive } from "../support/live.ts";
import { simulator } from "../support/simulator.ts";
import { createTwoDatabases } from "../support/two-databases.ts";
import { postWebhook, textMessage, webhook } from "../support/webhook.ts";
import { acceptedFor, api, conversationWith, customerSays, unique, type World } from "../support/world.ts";

const someone = (): string => String(56_944_770_000 + unique());
let first: World;
let second: World;

beforeAll(async () => {
  ({ first, second } = await createTwoDatabases());
});

async function textsIn(database: D1Database, text: string): Promise<number> {
  const row = await database
    .prepare("SELECT count(*) AS n FROM messages WHERE text = ?")
    .bind(text)
    .first<{ n: number }>();
  return row?.n ?? 0;
}

describe("an organization in a database of its own", () => {
  it("gets its webhooks there, and lists what is there alone", async () => {
    const [here, there] = [someone(), someone()];
    await customerSays(first, here, "Hola, la primera");
    await customerSays(second, there, "Hola, la segunda");
    expect([await textsIn(env.DB, "Hola, la primera"), await textsIn(env.DB_2, "Hola, la primera")]).toEqual([1, 0]);
    expect([await textsIn(env.DB, "Hola, la segunda"), await textsIn(env.DB_2, "Hola, la segunda")]).toEqual([0, 1]);
    const list = await api(second.agent, "GET", "/api/whatsapp/conversations");
    expect(list.body.conversations).toMatchObject([{ phone_number: `+${there}`, unread_count: 1 }]);
    const other = await api(first.agent, "GET", "/api/whatsapp/conversations");
    expect(other.body.conversations).toMatchObject([{ phone_number: `+${here}` }]);
  });

  it("shares a webhook with another: each gets its own messages, once, however often it comes", async () => {
    const [here, there] = [someone(), someone()];
    const both = {
      object: "whatsapp_business_account",
      entry: [
        ...entriesOf(webhook(first, { messages: [textMessage(here, "Las dos: una")] })),
        ...entriesOf(webhook(second, { messages: [textMessage(there, "Las dos: otra")] })),
      ],
    };
    for (let times = 0; times < 2; times += 1) expect((await postWebhook(both)).status).toBe(200);
    expect([await textsIn(env.DB, "Las dos: una"), await textsIn(env.DB_2, "Las dos: una")]).toEqual([1, 0]);
    expect([await textsIn(env.DB, "Las dos: otra"), await textsIn(env.DB_2, "Las dos: otra")]).toEqual([0, 1]);
  });

  it("sends what is written there, although a conversation of another has the same id", async () => {
    const [here, there] = [someone(), someone()];
    await customerSays(first, here, "Hola");
    await customerSays(second, there, "Hola");
    const [ours, theirs] = [await conversationWith(first, here), await conversationWith(second, there)];
    expect(theirs.id).toBe(ours.id);
    const live = await openLive(second.agent, theirs.id);
    const message = `Con gusto ${unique()}`;
    const sent = await api(second.agent, "POST", "/api/whatsapp/send", { conversation_id: theirs.id, message });
    expect(sent.status).toBe(200);
    await expect.poll(() => acceptedFor(there)).toMatchObject([{ body: { text: { body: message } } }]);
    expect(await acceptedFor(here)).toEqual([]);
    await simulator.flush();
    expect([await textsIn(env.DB, message), await textsIn(env.DB_2, message)]).toEqual([0, 1]);
    await expect
      .poll(() => live.events.filter(({ type }) => type === "message.created"))
      .toMatchObject([{ conversation_id: theirs.id, message: { text: message } }]);
    live.socket.close();
  });

  it("lets its people in by e-mail, by the session's cookie and by a key, and keeps them out of the other", async () => {
    const password = "a password of the second";
    await env.DB_2.prepare("UPDATE users SET password_hash = ? WHERE id = ?")
      .bind(await hashPassword(password), second.agent.id)
      .run();
    const login = await api(null, "POST", "/api/auth/login", { email: second.agent.email, password });
    expect(login.body).toMatchObject({ success: true, user: { organization_id: second.organizationId } });
    const cookie = login.headers.get("set-cookie")?.split(";")[0] ?? "";
    const refreshed = await api(null, "POST", "/api/auth/refresh", undefined, { cookie });
    expect(refreshed.body).toMatchObject({ success: true, user: { id: second.agent.id } });

    const made = await api(second.admin, "POST", "/api/whatsapp/api-keys", { name: "ERP", scopes: ["read"] });
    const { key } = made.body.api_key;
    const listed = await api({ apiKey: key }, "GET", "/api/whatsapp/conversations");
    const own = await api(second.agent, "GET", "/api/whatsapp/conversations");
    expect(listed.body.conversations).toEqual(own.body.conversations);
    expect(
      await env.DB.prepare("SELECT 1 FROM api_keys WHERE key_hash = ?")
        .bind(await hashToken(key))
        .first(),
    ).toBeNull();
    expect((await api({ apiKey: `${key}x` }, "GET", "/api/whatsapp/conversations")).status).toBe(401);
  });

  it("is acted for by the key of the settings, where it has the number of the settings", async () => {
    await env.DB_2.prepare(
      `INSERT INTO channels (organization_id, provider, external_id, phone_number, account_id, portfolio_id, name, created_at)
       VALUES (?, 'cloud_api', ?, '+15550199999', 'a', 'a', 'Of the settings', 1)`,
    )
      .bind(second.organizationId, env.WHATSAPP_PHONE_NUMBER_ID)
      .run();
    const listed = await api({ apiKey: env.INTERNAL_API_KEY }, "GET", "/api/whatsapp/channels");
    expect(listed.body.channels).toMatchObject([{ id: second.channelId }, { name: "Of the settings" }]);
  });

  it("is swept with the others, each in its own database", async () => {
    const [here, there] = [someone(), someone()];
    await customerSays(first, here, "Hola");
    await customerSays(second, there, "Hola");
    const [ours, theirs] = [await conversationWith(first, here), await conversationWith(second, there)];
    const forgotten = `Olvidado ${unique()}`;
    const content = JSON.stringify({ type: "text", text: { body: forgotten } });
    for (const [database, world, { id }] of [
      [env.DB, first, ours],
      [env.DB_2, second, theirs],
    ] as const) {
      await database
        .prepare(
          `INSERT INTO messages (organization_id, channel_id, conversation_id, direction, type, text, content, status, occurred_at, created_at)
           VALUES (?, ?, ?, 'outbound', 'text', ?, ?, 'pending', ?, ?)`,
        )
        .bind(world.organizationId, world.channelId, id, forgotten, content, Date.now(), Date.now())
        .run();
    }
    moveClock(120_000);
    await sweep(env);
    await expect.poll(() => acceptedFor(here)).toMatchObject([{ body: { text: { body: forgotten } } }]);
    await expect.poll(() => acceptedFor(there)).toMatchObject([{ body: { text: { body: forgotten } } }]);
  });

  it("goes on while another's database is away, and what came for that one waits on the queue", async () => {
    const there = someone();
    const waiting: { kind: string }[] = [];
    const JOBS = { send: async (job: { kind: string }) => void waiting.push(job) } as unknown as Queue;
    const broken = { ...env, JOBS, DB_2: failingDatabase(env.DB_2, () => true) };
    const post = (world: World, waId: string, text: string) =>
      postWebhook(webhook(world, { messages: [textMessage(waId, text)] }), { env: broken });
    const here = someone();
    expect((await post(first, here, "Para ahora")).status).toBe(200);
    expect((await post(second, there, "Para después")).status).toBe(200);
    expect(await textsIn(env.DB, "Para ahora")).toBe(1);
    expect(waiting).toMatchObject([{ kind: "ingest" }]);
    expect(await textsIn(env.DB_2, "Para después")).toBe(0);
    await consume("parley-jobs", waiting[0]!);
    expect(await textsIn(env.DB_2, "Para después")).toBe(1);
    expect(await conversationWith(second, there)).toMatchObject({ unread_count: 1 });
  });

  it("hears what is said of its account", async () => {
    const body = (world: World) => ({
      object: "whatsapp_business_account",
      entry: [
        { id: world.businessAccountId, changes: [{ field: "account_update", value: { event: `TEST_${unique()}` } }] },
      ],
    });
    expect((await postWebhook(body(second))).status).toBe(200);
    const notices = async (world: World) => (await api(world.admin, "GET", "/api/whatsapp/notices")).body.notices;
    expect(await notices(second)).toMatchObject([{ kind: "account_update" }]);
    expect(await notices(first)).toEqual([]);
  });

  it("has what was not for anybody kept in the first database, and its own failures in its own", async () => {
    const stranger = { ...second, phoneNumberId: "399999999999999" };
    await postWebhook(webhook(stranger, { messages: [textMessage(someone(), "¿Para quién?")] }));
    const kept = "SELECT count(*) AS n FROM failed_events WHERE channel_external_id = ?";
    const count = (database: D1Database) => database.prepare(kept).bind(stranger.phoneNumberId).first("n");
    expect([await count(env.DB), await count(env.DB_2)]).toEqual([1, 0]);
  });

  it("is counted in the operator's metrics, and asked for its health", async () => {
    expect((await api(null, "GET", "/health")).body).toMatchObject({ status: "ok" });
    const broken = { ...env, DB_2: failingDatabase(env.DB_2, () => true) };
    const response = await worker.fetch(new Request("http://parley.test/health"), broken, createExecutionContext());
    expect(response.status).toBe(503);
  });
});

function entriesOf(body: object): unknown[] {
  return (body as { entry: unknown[] }).entry;
}

async function sweep(bindings: Env): Promise<void> {
  const ctx = createExecutionContext();
  await worker.scheduled(createScheduledController({ cron: "* * * * *" }), bindings, ctx);
  await waitOnExecutionContext(ctx);
}
