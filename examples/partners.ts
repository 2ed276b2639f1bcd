/** Partners write to their clients: an admin assigns them, the partner sends and reads the log, the admin looks on. */
import assert from "node:assert/strict";
import { ask, at, eventually, listAt, logIn } from "./support/parley.ts";
import { customerWrites, sentTo } from "./support/phone.ts";

const CLIENT = "919876543210";
const STRANGER = "919876543299";
const SENDING = [200, 202];

const admin = await logIn("admin");
const partner = await logIn("partner");
const partnerId = Number(at(await ask("GET", "/api/auth/me", { headers: partner }), "user", "id"));

await customerWrites(CLIENT, "Hello, am I booked for tomorrow?", "John Doe");
await customerWrites(STRANGER, "Hello!", "Somebody Else");
const userId = await contactOf(CLIENT);
const strangerId = await contactOf(STRANGER);

// Until an admin allows it, partners write to nobody.
await ask("PATCH", "/api/whatsapp/organization", { headers: admin, body: { partner_messaging: false } });
const disabled = await ask("GET", "/api/partners/whatsapp/status", { headers: partner, expect: [403] });
assert.equal(at(disabled, "error"), "WhatsApp messaging is only available for TheraPTrack controlled organizations");
assert.equal(at(disabled, "reason"), "organization_not_controlled");
await ask("PATCH", "/api/whatsapp/organization", { headers: admin, body: { partner_messaging: true } });
await ask("PUT", `/api/whatsapp/contacts/${userId}/partner`, { headers: admin, body: { partner_id: partnerId } });

// Check the service.
const status = await ask("GET", "/api/partners/whatsapp/status", { headers: partner });
assert.equal(at(status, "status", "partnerAccess"), "true");

// Write to a client.
const sent = await ask("POST", "/api/partners/whatsapp/send", {
  headers: partner,
  body: {
    userId,
    message: "Hello! This is a reminder about your upcoming session.",
    messageType: "general_message",
  },
  expect: SENDING,
});
assert.equal(at(sent, "phoneNumber"), `+${CLIENT}`);
const words =
  "📱 *Message from Paul Partner* 📱\n\nHi John Doe,\n\nHello! This is a reminder about your upcoming session.\n\n— Paul Partner";
await eventually("the message on the client's phone", async () =>
  (await sentTo(CLIENT)).find((each) => JSON.stringify(each).includes(JSON.stringify(words).slice(1, -1))),
);
await ask("POST", "/api/partners/whatsapp/send", {
  headers: partner,
  body: {
    userId,
    message: "Reminder: Your therapy session is scheduled for tomorrow at 2 PM.",
    messageType: "appointment_reminder",
  },
  expect: SENDING,
});

// What cannot be.
const unassigned = await ask("POST", "/api/partners/whatsapp/send", {
  headers: partner,
  body: { userId: strangerId, message: "Hello!" },
  expect: [403],
});
assert.equal(at(unassigned, "error"), "User is not assigned to this partner");
await ask("POST", "/api/partners/whatsapp/send", {
  headers: partner,
  body: { userId: 999_999_999, message: "Hello!" },
  expect: [404],
});
await ask("POST", "/api/partners/whatsapp/send", { headers: partner, body: { userId }, expect: [400] });

// The log, by state and by client.
const logs = await ask("GET", "/api/partners/whatsapp/logs?limit=10&status=sent", { headers: partner });
assert.equal(at(logs, "pagination", "limit"), "10");
const ofClient = await ask("GET", `/api/partners/whatsapp/logs?userId=${userId}`, { headers: partner });
assert.equal(at(ofClient, "logs", 0, "user_name"), "John Doe");
assert.equal(at(ofClient, "logs", 0, "message_type"), "appointment_reminder");
await ask("GET", "/api/partners/whatsapp/logs?status=failed", { headers: partner });

// Later: it waits, can be changed and taken back, and goes out by itself.
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
const scheduled = await ask("POST", "/api/partners/whatsapp/scheduled", {
  headers: { ...partner, "Idempotency-Key": `session-${tomorrow}` },
  body: {
    userId,
    message: "See you at two.",
    messageType: "appointment_reminder",
    appointmentId: 42,
    sendAt: tomorrow,
  },
  expect: [201],
});
const scheduledId = at(scheduled, "scheduled", "id");
await ask("PATCH", `/api/partners/whatsapp/scheduled/${scheduledId}`, {
  headers: partner,
  body: { message: "See you at three." },
});
const waiting = await ask("GET", `/api/partners/whatsapp/scheduled?userId=${userId}`, { headers: partner });
assert.equal(at(waiting, "scheduled", 0, "message"), "See you at three.");
const cancelled = await ask("DELETE", `/api/partners/whatsapp/scheduled/${scheduledId}`, { headers: partner });
assert.equal(at(cancelled, "scheduled", "state"), "cancelled");

// To several at once: first who would get it, then with the number of them confirmed. The same key sends once.
const toSeveral = { userIds: [userId, strangerId], message: "The practice is closed on Friday." };
const asked = await ask("POST", "/api/partners/whatsapp/bulk", { headers: partner, body: toSeveral, expect: [409] });
assert.equal(at(asked, "confirm", "count"), "1");
assert.equal(at(asked, "confirm", "skipped", 0, "error"), "User is not assigned to this partner");
const confirmed = {
  headers: { ...partner, "Idempotency-Key": `friday-${tomorrow}` },
  body: { ...toSeveral, confirmCount: 1 },
  expect: [202],
};
const bulk = await ask("POST", "/api/partners/whatsapp/bulk", confirmed);
assert.deepEqual(await ask("POST", "/api/partners/whatsapp/bulk", confirmed), bulk);
await eventually("the message to several on the client's phone", async () =>
  (await sentTo(CLIENT)).find((each) => JSON.stringify(each).includes("closed on Friday")),
);

// What an admin sees of it.
await ask("GET", "/api/whatsapp/status", { headers: admin });
await ask("POST", "/api/whatsapp/test", { headers: admin, body: { phoneNumber: `+${CLIENT}` }, expect: SENDING });
const all = await ask("GET", `/api/whatsapp/logs?userId=${userId}&limit=2`, { headers: admin });
const logId = at(all, "logs", 0, "id");
await ask("GET", `/api/whatsapp/logs/${logId}`, { headers: admin });
// Only what has failed can be sent again.
await ask("POST", `/api/whatsapp/logs/${logId}/resend`, { headers: admin, expect: [409] });
await ask("GET", "/api/whatsapp/statistics", { headers: admin });
// Partners are no admins.
await ask("GET", "/api/whatsapp/logs", { headers: partner, expect: [403] });
assert.ok(listAt(ofClient, "logs").length >= 2);
console.log("\nPartners write to their clients as documented.");

async function contactOf(customer: string): Promise<number> {
  const number = encodeURIComponent(`+${customer}`);
  const answer = await ask("GET", `/api/whatsapp/conversation?phone_number=${number}`, { headers: admin });
  return Number(at(answer, "conversation", "contact_id"));
}
