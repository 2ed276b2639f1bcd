import { createExecutionContext, createScheduledController, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import worker from "../../src/index.ts";
import { seal } from "../../src/auth/seal.ts";
import { moveClock } from "../support/clock.ts";
import { failingDatabase } from "../support/failing-database.ts";
import { control, simulator } from "../support/simulator.ts";
import { createVonageWorld, postToVonage, vonageText, vonageToken } from "../support/vonage.ts";
import { acceptedFor, api, conversationWith, customerSays, unique, type World } from "../support/world.ts";

const aPerson = () => String(56_944_700_000 + unique());

const messagesWith = async (world: World, waId: string) => {
  const conversation = await conversationWith(world, waId);
  const { body } = await api(world.agent, "GET", `/api/whatsapp/messages?conversation_id=${conversation.id}`);
  return body.messages;
};

const send = async (world: World, waId: string, body: object) =>
  api(world.agent, "POST", "/api/whatsapp/send", { phone_number: `+${waId}`, ...body });

async function sweep(): Promise<void> {
  const ctx = createExecutionContext();
  await worker.scheduled(createScheduledController(), env, ctx);
  await waitOnExecutionContext(ctx);
}

describe("a number at Vonage", () => {
  it("brings in what a customer writes, and takes the answer out", async () => {
    const world = await createVonageWorld();
    const waId = aPerson();
    const { id } = await customerSays(world, waId, "¿Están abiertos?");
    expect(await conversationWith(world, waId)).toMatchObject({ last_message: "¿Están abiertos?", unread_count: 1 });
    const { status, body } = await send(world, waId, { message: "¡Sí!" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, status: "sent" });
    const [accepted] = await acceptedFor(waId);
    expect(accepted).toMatchObject({ id: body.message_id, body: { type: "text", text: { body: "¡Sí!" } } });
    await simulator.flush();
    expect(await messagesWith(world, waId)).toMatchObject([
      { whatsapp_message_id: body.message_id, direction: "outbound", status: "delivered" },
      { whatsapp_message_id: id, direction: "inbound" },
    ]);
  });

  it("tells why a message failed afterwards", async () => {
    const world = await createVonageWorld();
    const waId = aPerson();
    await send(world, waId, { message: "Hi" });
    await simulator.flush();
    const [message] = await messagesWith(world, waId);
    expect(message).toMatchObject({ status: "failed", error: { code: "1340" } });
    expect(message.error.message).toContain("Send a template instead.");
  });

  it("shows the customer that their message was read", async () => {
    const world = await createVonageWorld();
    const waId = aPerson();
    await customerSays(world, waId, "Hola");
    const { id } = await conversationWith(world, waId);
    await api(world.agent, "POST", "/api/whatsapp/mark-read", { conversation_id: id });
    const chat = await control("GET", `/customers/${waId}/messages?phone_number_id=${world.phoneNumberId}`);
    expect(chat).toMatchObject([{ read_by_business: true }]);
  });

  it("sends with its own credentials where it has some", async () => {
    const sealed = await seal(env.CREDENTIALS_KEY, JSON.stringify({ api_key: "a1b2c3d4", api_secret: "not the one" }));
    const world = await createVonageWorld({ credentials: sealed });
    const refused = await send(world, aPerson(), { message: "Hi" });
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.body)).not.toContain("not the one");
    const own = JSON.stringify({ api_key: "a1b2c3d4", api_secret: "the account's secret" });
    const other = await createVonageWorld({ credentials: await seal(env.CREDENTIALS_KEY, own) });
    expect((await send(other, aPerson(), { message: "Hi" })).body).toMatchObject({ status: "sent" });
  });
});

describe("a webhook of Vonage", () => {
  const refusal = async (response: Response) => ({ status: response.status, body: await response.json() });

  it("is taken once, and a recording of it refused", async () => {
    const world = await createVonageWorld();
    const waId = aPerson();
    const raw = JSON.stringify(vonageText(world, waId, "Hola"));
    const token = await vonageToken(raw);
    expect((await postToVonage(raw, { token })).status).toBe(200);
    expect(await refusal(await postToVonage(raw, { token }))).toMatchObject({
      status: 401,
      body: { success: false, code: "invalid_signature" },
    });
    expect((await postToVonage(raw)).status, "delivered again, signed anew").toBe(200);
    expect(await messagesWith(world, waId)).toHaveLength(1);
  });

  it("is refused when its signature has grown old, or is from a clock ahead of ours", async () => {
    const world = await createVonageWorld();
    const raw = JSON.stringify(vonageText(world, aPerson(), "Hola"));
    const seconds = Math.floor(Date.now() / 1000);
    for (const iat of [seconds - 301, seconds + 302]) {
      expect((await postToVonage(raw, { token: await vonageToken(raw, { iat }) })).status).toBe(401);
    }
    const token = await vonageToken(raw);
    moveClock(301_000);
    expect((await postToVonage(raw, { token })).status).toBe(401);
  });

  it("is refused when it is another account's, or misses what proves it", async () => {
    const world = await createVonageWorld();
    const raw = JSON.stringify(vonageText(world, aPerson(), "Hola"));
    const without = { api_key: undefined };
    for (const claims of [
      { api_key: "another" },
      { ...without, application_id: "another" },
      { payload_hash: undefined },
      { payload_hash: "0".repeat(64) },
      { jti: undefined },
      { iat: undefined as unknown as number },
    ]) {
      expect((await postToVonage(raw, { token: await vonageToken(raw, claims) })).status).toBe(401);
    }
  });

  it("passes when it is sent again after it could not be stored", async () => {
    const world = await createVonageWorld();
    const waId = aPerson();
    const raw = JSON.stringify(vonageText(world, waId, "Hola"));
    const token = await vonageToken(raw);
    const DB = failingDatabase(env.DB, () => true);
    expect(await refusal(await postToVonage(raw, { token, env: { DB } }))).toMatchObject({
      status: 503,
      body: { code: "unavailable" },
    });
    expect((await postToVonage(raw, { token })).status).toBe(200);
    expect(await messagesWith(world, waId)).toHaveLength(1);
  });

  it("is remembered for as long as its signature counts, and no longer", async () => {
    const world = await createVonageWorld();
    const [jti, later] = [crypto.randomUUID(), crypto.randomUUID()];
    const raw = JSON.stringify(vonageText(world, aPerson(), "Hola"));
    await postToVonage(raw, { token: await vonageToken(raw, { jti }) });
    const remembered = async () => {
      const { results } = await env.DB.prepare("SELECT delivery_id FROM webhook_deliveries WHERE delivery_id IN (?, ?)")
        .bind(jti, later)
        .all();
      return results.map((row) => row["delivery_id"]);
    };
    await sweep();
    expect(await remembered()).toEqual([jti]);
    moveClock(301_000);
    await postToVonage(raw, { token: await vonageToken(raw, { jti: later }) });
    await sweep();
    expect(await remembered()).toEqual([later]);
  });

  it("is refused plainly where Vonage is not set up", async () => {
    const world = await createVonageWorld();
    const response = await postToVonage(vonageText(world, aPerson(), "x"), { env: { VONAGE_SIGNATURE_SECRET: "" } });
    expect(await refusal(response)).toMatchObject({
      status: 503,
      body: { code: "not_configured", error: expect.stringContaining("VONAGE_SIGNATURE_SECRET") },
    });
  });

  it("that is none is refused; one that cannot be read is kept", async () => {
    const world = await createVonageWorld();
    expect((await postToVonage({ hello: 1 })).status).toBe(400);
    expect((await postToVonage(vonageText(world, aPerson(), "x", { timestamp: "yesterday" }))).status).toBe(200);
    const { body } = await api(world.admin, "GET", "/api/whatsapp/failed-events");
    expect(body.failed_events).toMatchObject([{ provider: "vonage", reason: "unreadable_message" }]);
  });

  it("for a number that is no channel is kept rather than lost", async () => {
    const world = await createVonageWorld();
    const stranger = { ...world, phoneNumberId: "447700999999" };
    expect((await postToVonage(vonageText(stranger, aPerson(), "x"))).status).toBe(200);
    const kept = await env.DB.prepare("SELECT reason FROM failed_events WHERE channel_external_id = ?")
      .bind("447700999999")
      .first();
    expect(kept).toEqual({ reason: "unknown_channel" });
  });
});
