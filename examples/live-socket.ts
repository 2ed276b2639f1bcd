/** The live socket: a ticket opens it, and everything that happens comes over it as it happens. */
import assert from "node:assert/strict";
import { ask, at, eventually, logIn, parleyUrl } from "./support/parley.ts";
import { customerWrites } from "./support/phone.ts";

const CUSTOMER = "573154440011";
const headers = await logIn("agent1");
const question = `Are you open today? (${new Date().toISOString()})`;

// Browsers cannot send an Authorization header with a socket, so that a ticket, good once, goes with the subprotocols.
const ticket = at(await ask("POST", "/api/whatsapp/live-ticket", { headers }), "ticket");
const socket = new WebSocket(`${parleyUrl.replace("http", "ws")}/api/whatsapp/live`, ["parley.v1", `ticket.${ticket}`]);
const events: unknown[] = [];
socket.addEventListener("message", ({ data }) => {
  if (data === "pong") return;
  const event: unknown = JSON.parse(String(data));
  events.push(event);
  console.log(`\n← ${JSON.stringify(event).slice(0, 300)}`);
});
await new Promise((resolve, reject) => {
  socket.addEventListener("open", resolve);
  socket.addEventListener("error", () => reject(new Error("the socket does not open")));
});
// It is closed after five silent minutes.
const alive = setInterval(() => socket.send("ping"), 30_000);

await customerWrites(CUSTOMER, question);
await eventually("what the customer wrote, live", async () => mentioning(question));

const answer = `Until six. (${new Date().toISOString()})`;
await ask("POST", "/api/whatsapp/send", {
  headers,
  body: { phone_number: `+${CUSTOMER}`, message: answer },
  expect: [200, 202],
});
await eventually("the answer, live", async () => mentioning(answer));

clearInterval(alive);
socket.close(1000);
assert.ok(events.length >= 2);
console.log("\nThe live socket told of both.");

function mentioning(text: string): unknown {
  return events.find((event) => JSON.stringify(event).includes(text));
}
