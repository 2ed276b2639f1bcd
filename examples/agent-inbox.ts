/** The agents' inbox by its API: find a conversation, read it, answer, hand it over. */
import assert from "node:assert/strict";
import { apiKey, ask, at, eventually, listAt, verifyToken } from "./support/parley.ts";
import { customerWrites, sentTo } from "./support/phone.ts";

const CUSTOMER = "56944328662";
const NUMBER = `+${CUSTOMER}`;
const headers = { "x-api-key": apiKey };

// The webhook is confirmed by the token that was typed in at Meta.
const confirmed = await ask(
  "GET",
  `/api/whatsapp/webhook?hub.mode=subscribe&hub.verify_token=${verifyToken}&hub.challenge=test_challenge`,
);
assert.equal(confirmed, "test_challenge");
// And takes nothing from anybody else.
await ask("POST", "/api/whatsapp/webhook", { body: { object: "whatsapp_business_account", entry: [] }, expect: [401] });

await customerWrites(CUSTOMER, "Hola! Quiero agendar una consulta", "John Doe");
const conversation = await eventually("the conversation", async () => {
  const answer = await ask("GET", "/api/whatsapp/conversations?unread_only=true", { headers });
  return listAt(answer, "conversations").find((each) => at(each, "phone_number") === NUMBER);
});
assert.equal(at(conversation, "last_message"), "Hola! Quiero agendar una consulta");
const conversationId = Number(at(conversation, "id"));

for (const status of ["open", "assigned", "closed"]) {
  const listed = await ask("GET", `/api/whatsapp/conversations?status=${status}`, { headers });
  for (const each of listAt(listed, "conversations")) assert.equal(at(each, "status"), status);
}
const byId = await ask("GET", `/api/whatsapp/conversation?conversation_id=${conversationId}`, { headers });
const byNumber = await ask("GET", `/api/whatsapp/conversation?phone_number=${encodeURIComponent(NUMBER)}`, { headers });
assert.equal(at(byId, "conversation", "id"), at(byNumber, "conversation", "id"));

const sent = await ask("POST", "/api/whatsapp/send", {
  headers,
  body: {
    phone_number: NUMBER,
    message: "Hola! Gracias por contactarnos. ¿En qué podemos ayudarte?",
    agent_id: 1,
  },
  expect: [200, 202],
});
assert.equal(at(sent, "conversation_id"), String(conversationId));
await eventually("the answer on the customer's phone", async () =>
  (await sentTo(CUSTOMER)).find((each) => JSON.stringify(each).includes("Gracias por contactarnos")),
);

const messages = await ask("GET", `/api/whatsapp/messages?conversation_id=${conversationId}&limit=2`, { headers });
assert.equal(at(messages, "messages", 0, "direction"), "outbound");
assert.equal(at(messages, "messages", 1, "text"), "Hola! Quiero agendar una consulta");
await ask("GET", `/api/whatsapp/messages?phone_number=${encodeURIComponent(NUMBER)}`, { headers });

await ask("POST", "/api/whatsapp/mark-read", { headers, body: { conversation_id: conversationId } });
const assigned = await ask("POST", "/api/whatsapp/assign-agent", {
  headers,
  body: { conversation_id: conversationId, agent_id: 2 },
});
assert.equal(at(assigned, "conversation", "assigned_agent_id"), "2");
// Given back, so that the next run begins as this one did.
await ask("POST", "/api/whatsapp/assign-agent", { headers, body: { conversation_id: conversationId, agent_id: null } });

const stats = await ask("GET", "/api/whatsapp/stats", { headers });
assert.ok(Number(at(stats, "stats", "total_conversations")) >= 1);
assert.ok(Number(at(stats, "stats", "messages_last_24h")) >= 2);

// A number that cannot be right, and somebody unknown.
await ask("POST", "/api/whatsapp/send", { headers, body: { phone_number: "12", message: "Hola" }, expect: [400] });
await ask("GET", "/api/whatsapp/conversations", { expect: [401] });
console.log("\nThe agents' inbox works as documented.");
