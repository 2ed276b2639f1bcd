import { createExecutionContext, createMessageBatch, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import worker from "../src/index.ts";
import { errorFacts } from "../src/log.ts";
import { logIn, refresh } from "./auth/browser.ts";
import { createPerson, PASSWORD } from "./auth/people.ts";
import { ask } from "./http/ask.ts";
import { failingDatabase } from "./support/failing-database.ts";
import { control, simulator } from "./support/simulator.ts";
import { api, conversationWith, createWorld, customerSays, unique, type World } from "./support/world.ts";

const JSON_TYPE = { "content-type": "application/json" };
const SAID = "Mi clave es tortuga azul";
const ANSWERED = "Su saldo es de un millón";

const SETTINGS = [
  env.WHATSAPP_ACCESS_TOKEN,
  env.WHATSAPP_APP_SECRET,
  env.WHATSAPP_WEBHOOK_VERIFY_TOKEN,
  env.SESSION_SECRET,
  env.CREDENTIALS_KEY,
  env.INTERNAL_API_KEY,
];

let lines: string[] = [];
beforeEach(() => {
  lines = [];
  for (const level of ["debug", "log", "info", "warn", "error"] as const) {
    vi.spyOn(console, level).mockImplementation((...said: unknown[]) => void lines.push(said.map(String).join(" ")));
  }
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Holds every line of the log to its form, and to silence about these. */
function expectDiscreet(secrets: string[]): void {
  for (const line of lines) {
    expect(JSON.parse(line)).toMatchObject({
      level: expect.stringMatching(/^(info|warn|error)$/),
      event: expect.stringMatching(/^[a-z_]+\.[a-z_]+$/),
    });
  }
  const told = [SAID, ANSWERED, PASSWORD, ...SETTINGS, ...secrets].filter((secret) =>
    lines.some((line) => line.includes(secret) || line.replaceAll(/\D/g, "").includes(secret.replace(/^\+/, ""))),
  );
  expect(told).toEqual([]);
}

function events(): string[] {
  return lines.map((line) => (JSON.parse(line) as { event: string }).event);
}

async function aConversation(): Promise<{ world: World; waId: string; conversationId: number }> {
  const world = await createWorld();
  const waId = String(573_105_550_000 + unique());
  await customerSays(world, waId, SAID);
  return { world, waId, conversationId: (await conversationWith(world, waId)).id };
}

const answer = (world: World, conversation_id: number) =>
  api(world.agent, "POST", "/api/whatsapp/send", { conversation_id, message: ANSWERED });

async function consume(queue: string, body: unknown, bindings: Env): Promise<void> {
  const batch = createMessageBatch(queue, [{ id: "1", timestamp: new Date(), attempts: 1, body }]);
  const ctx = createExecutionContext();
  await worker.queue(batch, bindings, ctx);
  await waitOnExecutionContext(ctx);
}

describe("the log", () => {
  it("tells no secrets of a message in, its answer out, and its ticks", async () => {
    const { world, waId, conversationId } = await aConversation();
    expect((await answer(world, conversationId)).status).toBe(200);
    await simulator.flush();
    await api(world.agent, "POST", "/api/whatsapp/mark-read", { conversation_id: conversationId });
    expectDiscreet([waId, world.agent.token]);
  });

  it.each([
    ["refuses", { kind: "error", code: 131_009 }],
    ["does not answer", { kind: "lost_response" }],
    ["cannot be reached", { kind: "drop" }],
    ["is down", { kind: "html", http_status: 502 }],
  ])("tells no secrets of a send that WhatsApp %s", async (_, fault) => {
    const { world, waId, conversationId } = await aConversation();
    await control("POST", "/faults", fault);
    const { body } = await answer(world, conversationId);
    expect(body.status).not.toBe("sent");
    expectDiscreet([waId, world.agent.token]);
  });

  it("tells no secrets of ticks that could not be given", async () => {
    const { world, waId, conversationId } = await aConversation();
    const reach = globalThis.fetch;
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError(`no way to ${SAID} of ${waId}`)));
    await api(world.agent, "POST", "/api/whatsapp/mark-read", { conversation_id: conversationId });
    vi.stubGlobal("fetch", reach);
    expect(events()).toContain("mark_read.failed");
    expectDiscreet([waId, world.agent.token]);
  });

  it("tells no secrets of a webhook that the database refuses, in whatever words", async () => {
    const world = await createWorld();
    const waId = String(573_105_550_000 + unique());
    await customerSays(world, waId, SAID, { deliver: false });
    const refusing = failingDatabase(
      env.DB,
      () => true,
      `D1_ERROR: UNIQUE constraint failed: messages.text "${SAID}" of +${waId}`,
    );
    const { body, signature } = await nextWebhook();
    const headers = { ...JSON_TYPE, "x-hub-signature-256": signature };
    const { status } = await ask("POST", "/api/whatsapp/webhook", { headers, body, env: { DB: refusing } });
    expect(status).toBe(200);
    expect(events()).toContain("webhook.parked");
    expectDiscreet([waId]);
  });

  it("tells no secrets of a webhook that nothing can keep", async () => {
    const world = await createWorld();
    const waId = String(573_105_550_000 + unique());
    await customerSays(world, waId, SAID, { deliver: false });
    const refusing = failingDatabase(env.DB, () => true, `cannot store ${SAID} of +${waId}`);
    const full = { send: () => Promise.reject(new Error(`queue is full of ${SAID}`)) } as never;
    const { body, signature } = await nextWebhook();
    const headers = { ...JSON_TYPE, "x-hub-signature-256": signature };
    const { status } = await ask("POST", "/api/whatsapp/webhook", { headers, body, env: { DB: refusing, JOBS: full } });
    expect(status).toBe(503);
    expect(events()).toEqual(expect.arrayContaining(["webhook.parked", "webhook.refused"]));
    expectDiscreet([waId]);
  });

  it("tells no secrets of a webhook with a wrong signature", async () => {
    const waId = "573105559999";
    const body = JSON.stringify({
      entry: [{ changes: [{ value: { messages: [{ from: waId, text: { body: SAID } }] } }] }],
    });
    const headers = { ...JSON_TYPE, "x-hub-signature-256": `sha256=${"0".repeat(64)}` };
    expect((await ask("POST", "/api/whatsapp/webhook", { headers, body })).status).toBe(401);
    expectDiscreet([waId]);
  });

  it("tells no secrets of a request that fails inside, not even those in its address", async () => {
    const world = await createWorld();
    const phone = "573105558888";
    const refusing = failingDatabase(env.DB, () => true, `cannot read ${SAID} of ${phone}`);
    const path = `/api/whatsapp/conversation?phone_number=%2B${phone}`;
    expect((await ask("GET", path, { as: world.agent, env: { DB: refusing } })).status).toBe(500);
    expect(events()).toContain("request.failed");
    expectDiscreet([phone, world.agent.token]);
  });

  it("tells no secrets of a login, refused or not, and of a refresh token that comes twice", async () => {
    const person = await createPerson("agent");
    const wrong = JSON.stringify({ email: person.email, password: "not the password" });
    const refused = await ask("POST", "/api/auth/login", { headers: JSON_TYPE, body: wrong });
    expect(refused.status).toBe(401);
    const session = await logIn(person);
    const next = await refresh(session.cookie);
    const again = await refresh(session.cookie);
    expect([next.status, again.status]).toEqual([200, 401]);
    expect(events()).toContain("session.token_reused");
    const tokens = [session.cookie, next.headers.get("set-cookie") ?? ""].map(
      (cookie) => /=([^;]+)/.exec(cookie)?.[1] ?? "?",
    );
    expectDiscreet(["not the password", person.email, session.accessToken, ...tokens]);
  });

  it("tells no secrets of an API key that is not known", async () => {
    const key = "plk_0123456789abcdefghijklmnopqrstuvwxyz";
    expect((await ask("GET", "/api/whatsapp/stats", { headers: { "x-api-key": key } })).status).toBe(401);
    expectDiscreet([key]);
  });

  it("tells no secrets of a job that cannot be read, or fails", async () => {
    const waId = "573105557777";
    const text = JSON.stringify({
      entry: [{ changes: [{ value: { messages: [{ from: waId, text: { body: SAID } }] } }] }],
    });
    await consume("parley-jobs", { kind: "ingest", text: SAID }, env);
    const refusing = { ...env, DB: failingDatabase(env.DB, () => true, `cannot store ${SAID} of ${waId}`) };
    for (const queue of ["parley-jobs", "parley-jobs-dlq"]) {
      await consume(queue, { kind: "ingest", provider: "cloud_api", body: { text } }, refusing);
    }
    expect(events()).toEqual(["job.unreadable", "job.failed", "job.not_buried"]);
    expectDiscreet([waId]);
  });
});

describe("what the log says of an error", () => {
  it("is its class, where it happened and D1's own reason", () => {
    const facts = errorFacts(new TypeError("Failed query", { cause: new Error("D1_ERROR: no such table: messages") }));
    expect(facts).toEqual({
      error: "TypeError",
      at: expect.stringMatching(/^at .*log\.test\.ts:\d+/),
      d1: "D1_ERROR: no such table: messages",
    });
  });

  it.each([
    "Failed query: insert\nparams: tortuga azul",
    "params: 1,Hola\nat tortuga azul",
    "tortuga\n    at azul:1:2",
    "Failed query: insert\nparams: D1_ERROR: tortuga azul",
  ])("is never its message, whatever its lines look like: %j", (message) => {
    const facts = errorFacts(new Error(message));
    expect(JSON.stringify(facts)).not.toMatch(/tortuga|azul/);
    expect(facts["at"]).toMatch(/log\.test\.ts/);
  });

  it.each([SAID, 7, null, undefined, { message: SAID }])("that is none is its type: %j", (thrown) => {
    expect(errorFacts(thrown)).toEqual({ error: typeof thrown });
  });
});

/** The webhook that the simulator would deliver next, without its being delivered. */
async function nextWebhook(): Promise<{ body: string; signature: string }> {
  const caught: { body: string; signature: string }[] = [];
  const deliver = vi.spyOn(worker, "fetch").mockImplementation(async (request: Request) => {
    caught.push({ body: await request.text(), signature: request.headers.get("x-hub-signature-256") ?? "" });
    return new Response();
  });
  await simulator.flush();
  deliver.mockRestore();
  const [webhook] = caught;
  if (webhook === undefined) throw new Error("no webhook came");
  return webhook;
}
