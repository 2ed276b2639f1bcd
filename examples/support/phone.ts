import assert from "node:assert/strict";

/** Where the phone of `npm start` answers: its customers write to the simulator that stands in for WhatsApp. */
const phoneUrl = process.env["PARLEY_PHONE_URL"] ?? "http://localhost:8788";

/** Lets a customer write a text, as on the phone's page. Numbers as WhatsApp writes them: digits, with the country. */
export async function customerWrites(customer: string, text: string, name?: string): Promise<void> {
  const url = `${phoneUrl}/_control/customers/${customer}`;
  if (name !== undefined) await post("PUT", url, { name });
  await post("POST", `${url}/messages`, { type: "text", text: { body: text } });
  console.log(`\n(${name ?? `+${customer}`} writes on the phone: ${text})`);
}

/** What the customer's phone has been sent so far, as WhatsApp's bodies. */
export async function sentTo(customer: string): Promise<unknown[]> {
  const sent: unknown = await (await fetch(`${phoneUrl}/_control/sent`)).json();
  assert.ok(Array.isArray(sent));
  return sent.filter((each) => JSON.stringify(each).includes(customer));
}

async function post(method: string, url: string, body: unknown): Promise<void> {
  const response = await fetch(url, {
    method,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  assert.ok(response.ok, `the phone refuses: ${response.status} ${await response.text()}`);
}
