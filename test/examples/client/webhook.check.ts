import assert from "node:assert/strict";
import { test } from "node:test";
import { verifyWebhook, WebhookSignatureError } from "@parley/client";

/** What Parley itself has signed. */
interface Signed {
  headers: Record<string, string>;
  body: string;
  secret: string;
  now: number;
}

const signed: Signed = JSON.parse(String(process.env["PARLEY_SIGNED_WEBHOOK"]));
const { headers, body, secret, now } = signed;

test("what Parley has signed is an event, by the headers of Node and of the web", async () => {
  const event = await verifyWebhook({ headers, body }, secret, { now });
  assert.equal(event.type, "ping");
  const again = await verifyWebhook({ headers: new Headers(headers), body }, secret, { now });
  assert.equal(again.id, event.id);
});

test("either secret will do while one is being replaced", async () => {
  const both = { ...headers, "webhook-signature": `v1,${"A".repeat(43)}= ${headers["webhook-signature"]}` };
  assert.equal((await verifyWebhook({ headers: both, body }, secret, { now })).type, "ping");
});

const forgeries = {
  "another body": () => verifyWebhook({ headers, body: `${body} ` }, secret, { now }),
  "another id": () => verifyWebhook({ headers: { ...headers, "webhook-id": "evt_2" }, body }, secret, { now }),
  "another secret": () => verifyWebhook({ headers, body }, "whsec_c29tZXRoaW5nIGVsc2U=", { now }),
  "an old recording": () => verifyWebhook({ headers, body }, secret, { now: now + 301_000 }),
  "a time that is none": () =>
    verifyWebhook({ headers: { ...headers, "webhook-timestamp": "x" }, body }, secret, { now }),
  "no signature": () => verifyWebhook({ headers: { ...headers, "webhook-signature": "" }, body }, secret, { now }),
  "a signature of no known kind": () =>
    verifyWebhook({ headers: { ...headers, "webhook-signature": "v2,AAAA v1,%%" }, body }, secret, { now }),
};

for (const [what, forged] of Object.entries(forgeries)) {
  test(`${what} is refused`, () => assert.rejects(forged, WebhookSignatureError));
}
