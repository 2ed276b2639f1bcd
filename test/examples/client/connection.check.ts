import assert from "node:assert/strict";
import { test } from "node:test";
import { createParley, ParleyError } from "@parley/client";

interface Asked {
  method: string;
  url: string;
  headers: Headers;
}

const refusal = (code: string, error: unknown = "No.") => ({ success: false, error, code, request_id: "r1" });
const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  () =>
    Response.json(body, { status, headers });
const broken = () => {
  throw new TypeError("fetch failed");
};
const body = { phone_number: "+573001234567", message: "Hello" };

/** A Parley that answers as it is told to, one answer after the other. */
function scripted(...answers: (() => Response)[]) {
  const asked: Asked[] = [];
  const parley = createParley({
    baseUrl: "https://parley.example.com/",
    apiKey: "key",
    retryDelayMs: 1,
    fetch: async (input, init) => {
      const { method, url, headers } = new Request(input, init);
      asked.push({ method, url, headers });
      return (answers[asked.length - 1] ?? broken)();
    },
  });
  return { parley, asked };
}

async function refused(asking: Promise<unknown>): Promise<ParleyError> {
  const error = await asking.then(
    () => null,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ParleyError);
  return error;
}

test("path and query are put into the address, and what is undefined is left out", async () => {
  const { parley, asked } = scripted(json(200, { success: true }));
  await parley.get("/api/whatsapp/entity-messages/{entity_type}/{entity_id}", {
    path: { entity_type: "project", entity_id: "a/b c" },
    query: { limit: 5, cursor: undefined },
  });
  assert.equal(asked[0]?.url, "https://parley.example.com/api/whatsapp/entity-messages/project/a%2Fb%20c?limit=5");
  assert.equal(asked[0]?.headers.get("x-api-key"), "key");
});

test("what sends is repeated under the same key when the network breaks", async () => {
  const { parley, asked } = scripted(broken, broken, json(202, { success: true, id: 7 }));
  assert.equal((await parley.post("/api/whatsapp/send", { body })).id, 7);
  const keys = asked.map(({ headers }) => headers.get("idempotency-key"));
  assert.equal(keys.length, 3);
  assert.match(String(keys[0]), /./);
  assert.equal(new Set(keys).size, 1);
});

test("two calls have two keys", async () => {
  const { parley, asked } = scripted(json(200, {}), json(200, {}));
  await parley.post("/api/whatsapp/send", { body });
  await parley.post("/api/whatsapp/send", { body });
  assert.notEqual(asked[0]?.headers.get("idempotency-key"), asked[1]?.headers.get("idempotency-key"));
});

test("what is not known to be harmless is asked once", async () => {
  const { parley, asked } = scripted(broken);
  const error = await refused(parley.post("/api/whatsapp/labels", { body: { name: "VIP", color: "red" } }));
  assert.equal(error.code, "network");
  assert.equal(asked.length, 1);
});

test("it gives up after as many repetitions as it may", async () => {
  const { parley, asked } = scripted(broken, broken, broken, json(200, {}));
  assert.equal((await refused(parley.get("/api/whatsapp/stats"))).code, "network");
  assert.equal(asked.length, 3);
});

test("what was refused for its rate is repeated, whatever it is", async () => {
  const slow = json(429, refusal("rate_limited"), { "Retry-After": "0" });
  const { parley, asked } = scripted(slow, json(201, { success: true }));
  await parley.post("/api/whatsapp/labels", { body: { name: "VIP", color: "red" } });
  assert.equal(asked.length, 2);
});

test("what was refused for good is not repeated", async () => {
  const { parley, asked } = scripted(json(422, refusal("outside_window", "They have to write first.")));
  const error = await refused(parley.post("/api/whatsapp/send", { body }));
  assert.equal(error.code, "outside_window");
  assert.equal(error.message, "They have to write first.");
  assert.equal(error.requestId, "r1");
  assert.equal(asked.length, 1);
});

test("a sentence one level down is found as well", async () => {
  const { parley } = scripted(json(400, refusal("invalid_phone_number", { message: "Too short." })));
  assert.equal((await refused(parley.post("/api/whatsapp/send", { body }))).message, "Too short.");
});

test("an answer that is not Parley's is told as such", async () => {
  const { parley } = scripted(() => new Response("<h1>Hello</h1>", { status: 404 }));
  const error = await refused(parley.get("/api/whatsapp/stats"));
  assert.equal(error.code, "unexpected_answer");
  assert.equal(error.status, 404);
});

test("an answer that breaks off is asked for again, and one that is no JSON is not", async () => {
  const breaks = () =>
    new Response(new ReadableStream({ start: (controller) => controller.error(new TypeError("terminated")) }), {
      headers: { "content-type": "application/json" },
    });
  const once = scripted(breaks, json(200, { success: true }));
  await once.parley.get("/api/whatsapp/stats");
  assert.equal(once.asked.length, 2);

  const none = () => new Response("{", { headers: { "content-type": "application/json" } });
  const { parley, asked } = scripted(none);
  assert.equal((await refused(parley.get("/api/whatsapp/stats"))).code, "unexpected_answer");
  assert.equal(asked.length, 1);
});

test("who gives up while it waits waits no longer", async () => {
  const stop = new AbortController();
  const slow = () => {
    setTimeout(() => stop.abort(new Error("never mind")), 1);
    return Response.json(refusal("rate_limited"), { status: 429, headers: { "Retry-After": "60" } });
  };
  const { parley, asked } = scripted(slow);
  await assert.rejects(parley.get("/api/whatsapp/stats", { signal: stop.signal }), /never mind/);
  assert.equal(asked.length, 1);
});

test("who gives up is given its own reason, and nothing is repeated", async () => {
  const reason = new Error("never mind");
  const stop = new AbortController();
  const { parley, asked } = scripted(() => {
    stop.abort(reason);
    throw reason;
  });
  await assert.rejects(parley.get("/api/whatsapp/stats", { signal: stop.signal }), reason);
  assert.equal(asked.length, 1);
});

test("a token is asked for anew each time", async () => {
  const tokens: (string | null)[] = [];
  let count = 0;
  const parley = createParley({
    baseUrl: "https://parley.example.com",
    token: async () => `token-${(count += 1)}`,
    fetch: async (input, init) => {
      tokens.push(new Request(input, init).headers.get("authorization"));
      return Response.json({});
    },
  });
  await parley.get("/api/auth/me");
  await parley.get("/api/auth/me");
  assert.deepEqual(tokens, ["Bearer token-1", "Bearer token-2"]);
});
