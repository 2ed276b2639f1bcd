import { setTimeout } from "node:timers/promises";
import { asAdmin } from "./as-admin.ts";
import { customerWrites } from "./inbox.ts";

export interface Client {
  id: number;
  name: string;
  number: string;
}

/** Somebody who has just written, and is the demo partner's client; the organization lets its partners write. */
export async function clientWrites(text: string, name: string): Promise<Client> {
  await asAdmin("PATCH", "/api/whatsapp/organization", { partner_messaging: true });
  const { number } = await customerWrites(text, name);
  const id = await contactOf(number);
  await asAdmin("PUT", `/api/whatsapp/contacts/${id}/partner`, { partner_id: await partnerId() });
  return { id, name, number };
}

/** @throws where there is no such person among the first ones of the demo */
async function partnerId(): Promise<number> {
  const { users } = await asAdmin("GET", "/api/whatsapp/users");
  const found = listOf(users).find((user) => user["email"] === "partner@demo.test");
  return Number(found?.["id"]);
}

/** What somebody writes is stored by a queue. */
async function contactOf(number: string): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const { conversations } = await asAdmin("GET", `/api/whatsapp/conversations/search?q=${number}`);
    const [found] = listOf(conversations);
    if (found !== undefined) return Number(found["contact_id"]);
    await setTimeout(200);
  }
  throw new Error(`what ${number} wrote has not arrived`);
}

function listOf(value: unknown): Record<string, unknown>[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as the API's document says
  return Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
}
