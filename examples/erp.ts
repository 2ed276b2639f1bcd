/** An ERP ties messages to its projects and leads, and reads how much was written. */
import assert from "node:assert/strict";
import { apiKey, ask, at, eventually, listAt } from "./support/parley.ts";
import { customerWrites } from "./support/phone.ts";

const CUSTOMER = "919876543211";
const NUMBER = `+${CUSTOMER}`;
// Another project each time, so that nothing of an earlier run is found in it.
const PROJECT = `project_${Date.now()}`;
const SENDING = [200, 202];
const headers = { "x-api-key": apiKey };

await customerWrites(CUSTOMER, "Hi, how is the work going?", "Priya Sharma");

await ask("POST", "/api/whatsapp/send-message", {
  headers,
  body: { to_phone: NUMBER, message: "Hello from Madio ERP!" },
  expect: SENDING,
});
await ask("POST", "/api/whatsapp/send-media", {
  headers,
  body: {
    to_phone: NUMBER,
    media_url: "https://example.com/image.jpg",
    media_type: "image",
    caption: "Check this out!",
  },
  expect: SENDING,
});

// A message about a project, and all that is about it.
const linked = await ask("POST", "/api/whatsapp/send-message", {
  headers,
  body: {
    to_phone: NUMBER,
    message: "Project update: Work completed",
    link_to_entity: PROJECT,
    entity_type: "project",
  },
  expect: SENDING,
});
const ofProject = () => ask("GET", `/api/whatsapp/entity-messages/project/${PROJECT}`, { headers });
assert.equal(at(await ofProject(), "messages", 0, "text"), "Project update: Work completed");
const conversationId = at(linked, "conversation_id");

// Link what the customer wrote, too, and take it back.
const messages = await ask("GET", `/api/whatsapp/messages?conversation_id=${conversationId}&direction=older`, {
  headers,
});
const question = listAt(messages, "messages").find((message) => at(message, "direction") === "inbound");
const messageId = at(question, "id");
await ask("POST", `/api/whatsapp/messages/${messageId}/links`, {
  headers,
  body: { entity_type: "project", entity_id: PROJECT },
});
assert.equal(listAt(await ofProject(), "messages").length, 2);
await ask("DELETE", `/api/whatsapp/messages/${messageId}/links/project/${PROJECT}`, { headers });
assert.equal(listAt(await ofProject(), "messages").length, 1);

// Each of the documented kinds of things; one that nobody has allowed is refused.
for (const type of ["petty_cash", "lead", "employee"]) {
  await ask("GET", `/api/whatsapp/entity-messages/${type}/${type}_1`, { headers });
}
await ask("POST", "/api/whatsapp/send-message", {
  headers,
  body: { to_phone: NUMBER, message: "Hello", link_to_entity: "1", entity_type: "unheard_of" },
  expect: [400],
});

const stats = await eventually("the numbers", async () => {
  const answer = await ask("GET", "/api/whatsapp/stats?days=30", { headers });
  return Number(at(answer, "total_messages")) > 0 ? answer : undefined;
});
assert.equal(at(stats, "period_days"), "30");
assert.ok(Number(at(stats, "unique_conversations")) >= 1);
assert.ok(listAt(stats, "breakdown").some((each) => at(each, "direction") === "outbound"));
console.log("\nThe ERP's messages are tied to its projects as documented.");
