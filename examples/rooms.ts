/** A chat platform whose every conversation is a room: send, and read a room's messages. */
import assert from "node:assert/strict";
import { apiKey, ask, at, eventually, listAt, verifyToken } from "./support/parley.ts";
import { customerWrites } from "./support/phone.ts";

const CUSTOMER = "12025550147";
const NUMBER = `+${CUSTOMER}`;
const ROOM = `whatsapp_${CUSTOMER}`;
const SENDING = [200, 202];
const headers = { "x-api-key": apiKey };

// The webhook is confirmed by the token that was typed in at Meta.
const confirmed = await ask(
  "GET",
  `/whatsapp/webhook?hub.mode=subscribe&hub.verify_token=${verifyToken}&hub.challenge=test123`,
);
assert.equal(confirmed, "test123");

await customerWrites(CUSTOMER, "Hello!", "Customer of a room");

const sent = await ask("POST", "/whatsapp/send", {
  headers,
  body: { phoneNumber: NUMBER, text: "Test message from API" },
  expect: SENDING,
});
assert.equal(at(sent, "roomName"), ROOM);
const withFile = await ask("POST", "/whatsapp/send", {
  headers,
  body: {
    phoneNumber: NUMBER,
    text: "Hello from LiveMargs!",
    mediaUrl: "https://example.com/image.jpg",
    mediaType: "image",
    fileName: "photo.jpg",
    caption: "Check this out!",
  },
  expect: SENDING,
});
assert.equal(at(withFile, "roomName"), ROOM);

const messages = await eventually("both in the room", async () => {
  const answer = await ask("GET", `/whatsapp/messages/${NUMBER}`, { headers });
  const ids = listAt(answer).map((message) => at(message, "messageId"));
  return ids.includes(at(sent, "messageId")) && ids.includes(at(withFile, "messageId")) ? answer : undefined;
});
const question = listAt(messages).find((message) => at(message, "direction") === "incoming");
assert.equal(at(question, "text"), "Hello!");
for (const message of listAt(messages)) assert.equal(at(message, "roomName"), ROOM);

// Who sends has to say who it is, which the first form of these requests did not have.
await ask("POST", "/whatsapp/send", { body: { phoneNumber: NUMBER, text: "Hello" }, expect: [401] });
console.log("\nEach conversation is a room, as documented.");
