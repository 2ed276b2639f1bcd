import { expect, test } from "vitest";
import { readMainOptions } from "../../../simulator/main-options.ts";
import { mainVonage } from "../../../simulator/main-vonage.ts";
import { createSimulator } from "../../../simulator/simulator.ts";

const NUMBER = "447700900001";
const WA_ID = "573103055424";

/** The simulator as `npm start` runs it, with a number at Vonage; what it delivers is kept. */
function vonageSimulator() {
  const delivered: { url: string; body: unknown }[] = [];
  const options = readMainOptions(["--vonage-number", NUMBER]);
  const { numbers, account } = mainVonage(options);
  const simulator = createSimulator({
    accessToken: "t",
    appSecret: "s",
    verifyToken: "v",
    webhookUrl: "http://parley.test/api/whatsapp/webhook",
    publicUrl: "http://127.0.0.1:8788",
    numbers,
    ...account,
    deliver: async (request) => {
      delivered.push({ url: request.url, body: await request.json() });
      return new Response();
    },
    now: () => Date.now(),
    schedule: "manual",
  });
  const ask = async (method: string, path: string, body?: object, authorization = basic()) => {
    const headers = { authorization, "content-type": "application/json" };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await simulator.fetch(new Request(`http://127.0.0.1:8788${path}`, init));
    const text = await response.text();
    return { status: response.status, type: response.headers.get("content-type"), body: text && JSON.parse(text) };
  };
  return { simulator, delivered, ask };
}

const basic = (secret = "dev-vonage-secret") => `Basic ${btoa(`dev-vonage-key:${secret}`)}`;
const message = (more: object = {}) => ({
  channel: "whatsapp",
  from: NUMBER,
  to: WA_ID,
  message_type: "text",
  text: "Hi",
  ...more,
});

test("a send is accepted with a UUID, and its statuses go to the status address one by one", async () => {
  const { simulator, delivered, ask } = vonageSimulator();
  await ask("POST", `/_control/customers/${WA_ID}/messages?phone_number_id=${NUMBER}`, {
    type: "text",
    text: { body: "Hola" },
  });
  const { status, body } = await ask("POST", "/v1/messages", message({ client_ref: "42-1" }));
  expect(status).toBe(202);
  expect(body).toEqual({ message_uuid: expect.stringMatching(/^[\da-f]{8}-[\da-f-]{27}$/) });
  await simulator.flush();
  expect(delivered).toMatchObject([
    {
      url: "http://127.0.0.1:8787/api/whatsapp/vonage/inbound",
      body: { message_type: "text", text: "Hola", to: NUMBER },
    },
    {
      url: "http://127.0.0.1:8787/api/whatsapp/vonage/status",
      body: { status: "submitted", message_uuid: body.message_uuid, client_ref: "42-1", from: NUMBER },
    },
    { url: "http://127.0.0.1:8787/api/whatsapp/vonage/status", body: { status: "delivered" } },
  ]);
});

test.each([
  ["no credentials", message(), "", 401, "unauthorized"],
  ["a wrong secret", message(), basic("wrong"), 401, "unauthorized"],
  ["a token of nobody's", message(), "Bearer a.b.c", 401, "unauthorized"],
  ["a number with +", message({ to: `+${WA_ID}` }), basic(), 422, "1020"],
  ["a number with leading zeros", message({ to: `00${WA_ID}` }), basic(), 422, "1020"],
  ["another sender", message({ from: "447700900009" }), basic(), 422, "1120"],
  ["a text that is too long", message({ text: "x".repeat(4097) }), basic(), 422, "1020"],
  ["a reference that is too long", message({ client_ref: "x".repeat(101) }), basic(), 422, "1020"],
  ["an unknown kind", message({ message_type: "hologram" }), basic(), 422, "1020"],
  ["a file by id", message({ message_type: "image", image: { id: "1" } }), basic(), 422, "1020"],
  [
    "a template without a policy",
    message({
      message_type: "custom",
      custom: { type: "template", template: { name: "x", language: { code: "en" } } },
    }),
    basic(),
    422,
    "1020",
  ],
])("%s is refused as Vonage refuses", async (_, body, authorization, status, code) => {
  const { ask } = vonageSimulator();
  const answer = await ask("POST", "/v1/messages", body, authorization);
  expect(answer).toMatchObject({
    status,
    type: "application/problem+json",
    body: { type: `https://developer.vonage.com/api-errors/messages#${code}`, detail: expect.stringMatching(/./) },
  });
});

test("marking as read takes the application, not the account", async () => {
  const { ask } = vonageSimulator();
  expect((await ask("PATCH", "/v1/messages/1", { status: "read" })).status).toBe(401);
});

test("a fault may hit the sends of one number alone, in Vonage's words", async () => {
  const { ask } = vonageSimulator();
  await ask("POST", "/_control/faults", { kind: "error", code: 1070, phone_number_id: "100000000000001" });
  expect((await ask("POST", "/v1/messages", message())).status).toBe(202);
  await ask("POST", "/_control/faults", { kind: "error", code: 1070, phone_number_id: NUMBER });
  expect(await ask("POST", "/v1/messages", message())).toMatchObject({ status: 402, body: { title: "Low balance" } });
});
