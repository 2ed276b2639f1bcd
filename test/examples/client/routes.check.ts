import assert from "node:assert/strict";
import { test } from "node:test";
import { createParley, ParleyError, type LiveEvent } from "@parley/client";

const baseUrl = String(process.env["PARLEY_URL"]);
const parley = createParley({ baseUrl, apiKey: "dev-internal-api-key" });
const VALENTINA = "+573001234567";

async function loggedIn() {
  const { access_token: token } = await createParley({ baseUrl }).post("/api/auth/login", {
    body: { email: "agent1@demo.test", password: "parley-demo" },
  });
  return createParley({ baseUrl, token });
}

test("every item of a list comes once, whatever the size of its pages", async () => {
  const { conversations } = await parley.get("/api/whatsapp/conversations", { query: { limit: 100 } });
  const ids: number[] = [];
  for await (const { id } of parley.each("/api/whatsapp/conversations", { query: { limit: 2 } })) ids.push(id);
  assert.ok(ids.length >= 4);
  assert.deepEqual(
    ids,
    conversations.map(({ id }) => id),
  );
});

test("a list that counts its offset ends where it ends", async () => {
  const { pagination } = await parley.get("/api/whatsapp/logs", { query: { limit: 1 } });
  let count = 0;
  for await (const log of parley.each("/api/whatsapp/logs", { query: { limit: 1 } })) {
    assert.ok(log.id > 0);
    count += 1;
  }
  assert.equal(count, pagination.total);
});

test("the same key sends once", async () => {
  const idempotencyKey = crypto.randomUUID();
  const body = { phone_number: VALENTINA, message: `Once ${idempotencyKey}` };
  const first = await parley.post("/api/whatsapp/send", { body, idempotencyKey });
  const second = await parley.post("/api/whatsapp/send", { body, idempotencyKey });
  assert.equal(second.id, first.id);
});

test("a refusal is thrown with its code, its request and what is wrong with it", async () => {
  const unknown = parley.get("/api/whatsapp/contacts/{id}", { path: { id: 999_999_999 } });
  await assert.rejects(unknown, (error) => {
    assert.ok(error instanceof ParleyError);
    assert.equal(error.code, "not_found");
    assert.equal(error.status, 404);
    assert.match(String(error.requestId), /./);
    return true;
  });
  const wrong = parley.post("/api/whatsapp/send", { body: { phone_number: VALENTINA, message: "" } });
  await assert.rejects(wrong, (error) => {
    assert.ok(error instanceof ParleyError);
    assert.equal(error.code, "invalid_request");
    assert.equal(error.fields[0]?.field, "message");
    return true;
  });
});

test("what happens comes over the live socket", async () => {
  const agent = await loggedIn();
  const text = `Live ${crypto.randomUUID()}`;
  const event = await new Promise<LiveEvent>((resolve, reject) => {
    const live = agent.live({
      onRefused: reject,
      onOpen: () => {
        agent.post("/api/whatsapp/send", { body: { phone_number: VALENTINA, message: text } }).catch(reject);
      },
      onEvent: (each) => {
        if (each.type !== "message.created" || each.message.text !== text) return;
        live.close();
        resolve(each);
      },
    });
  });
  assert.equal(event.type, "message.created");
});

test("who may not listen is told so, once", async () => {
  const error = await new Promise<ParleyError>((resolve) => {
    createParley({ baseUrl, token: "no-such-token" }).live({ onEvent: () => {}, onRefused: resolve });
  });
  assert.equal(error.code, "unauthenticated");
});
