/** Another system is told of what happens: it adds its address, checks each signature, and answers at once. */
import assert from "node:assert/strict";
import { createHmac, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { apiKey, ask, at, eventually, logIn } from "./support/parley.ts";
import { customerWrites } from "./support/phone.ts";

const CUSTOMER = "573154440012";
const received: unknown[] = [];
const known = new Set<string>();
let secret = "";

const server = createServer((request, response) => {
  bodyOf(request).then(
    (body) => response.writeHead(take(request.headers, body)).end(),
    () => response.destroy(),
  );
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const address = server.address();
assert.ok(address !== null && typeof address === "object");

// Only an admin decides where messages go. Elsewhere the address has to be https.
const admin = await logIn("admin");
const created = await ask("POST", "/api/whatsapp/webhook-endpoints", {
  headers: admin,
  body: {
    name: "Example",
    url: `http://localhost:${address.port}/parley`,
    events: ["message.received", "message.sent", "message.status"],
  },
  expect: [201],
});
secret = at(created, "secret");
const endpoint = `/api/whatsapp/webhook-endpoints/${at(created, "webhook_endpoint", "id")}`;

try {
  await ask("POST", `${endpoint}/test`, { headers: admin });
  await eventually("the ping", async () => ofType("ping"));

  await customerWrites(CUSTOMER, "Is my order on its way?");
  const told = await eventually("the customer's message", async () => ofType("message.received"));
  assert.equal(at(told, "data", "message", "text"), "Is my order on its way?");

  await ask("POST", "/api/whatsapp/send", {
    headers: { "x-api-key": apiKey },
    body: { phone_number: `+${CUSTOMER}`, message: "It is!" },
    expect: [200, 202],
  });
  await eventually("the answer", async () => ofType("message.sent"));
  await eventually("how far it got", async () => ofType("message.status"));

  // Nobody else gets anything in.
  const forged = await fetch(`http://localhost:${address.port}/parley`, {
    method: "POST",
    headers: {
      "webhook-id": "evt_1",
      "webhook-timestamp": String(Math.floor(Date.now() / 1000)),
      "webhook-signature": "v1,bm90IHNpZ25lZA==",
    },
    body: "{}",
  });
  assert.equal(forged.status, 401);
  await ask("GET", `${endpoint}/deliveries?limit=2`, { headers: admin });
} finally {
  await ask("DELETE", endpoint, { headers: admin });
  server.close();
}
console.log("\nEverything came, and was signed.");

/** The status to answer with: the work comes after it, and what has come before is only answered again. */
function take(headers: IncomingMessage["headers"], body: string): number {
  if (!isFromParley(headers, body)) return 401;
  const id = String(headers["webhook-id"]);
  if (known.has(id)) return 204;
  known.add(id);
  const event: unknown = JSON.parse(body);
  received.push(event);
  console.log(`\n← ${at(event, "type")} ${id}`);
  return 204;
}

/** As https://www.standardwebhooks.com describes it, whose libraries do the same. The body is as it came. */
function isFromParley(headers: IncomingMessage["headers"], body: string): boolean {
  const id = String(headers["webhook-id"]);
  const timestamp = Number(headers["webhook-timestamp"]);
  if (!(Math.abs(Date.now() / 1000 - timestamp) <= 300)) return false;
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest();
  // More than one while the secret is being replaced.
  return String(headers["webhook-signature"])
    .split(" ")
    .some((signature) => {
      const given = Buffer.from(signature.replace("v1,", ""), "base64");
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString("utf8");
}

function ofType(type: string): unknown {
  return received.find((event) => at(event, "type") === type);
}
