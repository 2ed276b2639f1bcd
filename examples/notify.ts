/** A property platform notifies its providers: a number as people write it, and a text. */
import assert from "node:assert/strict";
import { apiKey, ask, at, eventually } from "./support/parley.ts";
import { customerWrites, sentTo } from "./support/phone.ts";

const PROVIDER = "573103055424";
const SENDING = [200, 202];
const headers = { "x-api-key": apiKey };

// Who has written within 24 hours can be sent a text; for others the organization names a template.
await customerWrites(PROVIDER, "Listo, quedo pendiente.", "Plomería Rápida");

const sent = await ask("POST", "/api/whatsapp/notify", {
  headers,
  body: { to: "3103055424", message: "Your message text here" },
  expect: SENDING,
});
assert.equal(at(sent, "data", "to"), PROVIDER);
assert.ok(at(sent, "data", "messageId").length > 0);
await eventually("the notification on the provider's phone", async () =>
  (await sentTo(PROVIDER)).find((each) => JSON.stringify(each).includes("Your message text here")),
);

// With spaces, or with the country: the same person.
for (const to of ["310 305 5424", "+57 310 305 5424"]) {
  const again = await ask("POST", "/api/whatsapp/notify", {
    headers,
    body: { to, message: "Test message" },
    expect: SENDING,
  });
  assert.equal(at(again, "data", "to"), PROVIDER);
}

// No key, a wrong key, and a number that cannot be right.
const unauthorized = await ask("POST", "/api/whatsapp/notify", {
  body: { to: "3103055424", message: "Test message" },
  expect: [401],
});
assert.ok(at(unauthorized, "error", "message").length > 0);
await ask("POST", "/api/whatsapp/notify", {
  headers: { "x-api-key": "no-such-key" },
  body: { to: "3103055424", message: "Test message" },
  expect: [401],
});
const impossible = await ask("POST", "/api/whatsapp/notify", {
  headers,
  body: { to: "12", message: "Test message" },
  expect: [400],
});
assert.equal(at(impossible, "success"), "false");
console.log("\nProviders are notified as documented.");
