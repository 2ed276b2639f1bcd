import assert from "node:assert/strict";
import { apiKey, at, eventually, listAt, parleyUrl } from "./parley.ts";

/** Where the phone of `npm start` answers: its customers write to the simulator that stands in for WhatsApp. */
const phoneUrl = process.env["PARLEY_PHONE_URL"] ?? "http://localhost:8788";

/** Lets a customer write a text, as on the phone's page, and waits until Parley has it. Numbers as WhatsApp writes them: digits, with the country. */
export async function customerWrites(customer: string, text: string, name?: string): Promise<void> {
  const url = `${phoneUrl}/_control/customers/${customer}`;
  if (name !== undefined) await post("PUT", url, { name });
  await post("POST", `${url}/messages`, { type: "text", text: { body: text } });
  console.log(`\n(${name ?? `+${customer}`} writes on the phone: ${text})`);
  await eventually("what the customer wrote", async () => ((await hasArrived(customer, text)) ? true : undefined));
}

/** What the customer's phone has been sent so far, as WhatsApp's bodies. */
export async function sentTo(customer: string): Promise<unknown[]> {
  const sent: unknown = await (await fetch(`${phoneUrl}/_control/sent`)).json();
  assert.ok(Array.isArray(sent));
  return sent.filter((each) => JSON.stringify(each).includes(customer));
}

/** There is no conversation before the first message: that is a 404. */
async function hasArrived(customer: string, text: string): Promise<boolean> {
  const url = `${parleyUrl}/api/whatsapp/messages?phone_number=${encodeURIComponent(`+${customer}`)}`;
  const response = await fetch(url, { headers: { "x-api-key": apiKey } });
  const answer: unknown = await response.json();
  if (response.status === 404) return false;
  return listAt(answer, "messages").some((message) => at(message, "text") === text);
}

async function post(method: string, url: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  assert.ok(response.ok, `the phone refuses: ${response.status} ${await response.text()}`);
}
