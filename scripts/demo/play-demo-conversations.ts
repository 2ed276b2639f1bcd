import { setTimeout as sleep } from "node:timers/promises";
import { demoConversations, type DemoConversation } from "../../drizzle/demo/demo-conversations.ts";
import { demoPassword } from "../../drizzle/demo/demo-data.ts";
import type { ConversationView } from "../../src/domain/conversation-view.ts";
import { logIn, type InboxApi } from "../client/inbox-api.ts";
import { createPhone, type Phone } from "../client/phone.ts";

interface Stage {
  workerUrl: string;
  simulatorUrl: string;
}

const ADMIN = "admin@demo.test";
const AGENT = "agent1@demo.test";

/**
 * Lets a few people write, as real webhooks through the simulator, so that it and the Worker agree about their windows.
 * Says so and goes on when something refuses: a demo is no reason to stop.
 */
export async function playDemoConversations({ workerUrl, simulatorUrl }: Stage): Promise<void> {
  const phone = createPhone(simulatorUrl);
  try {
    // What an answer after the 24 hours needs; by itself this happens every hour.
    const admin = await logIn(workerUrl, ADMIN, demoPassword);
    await admin.syncTemplates();
    const agent = await logIn(workerUrl, AGENT, demoPassword);
    for (const conversation of demoConversations) await play(conversation, phone, agent, admin);
  } catch (error) {
    console.error(`The demo conversations are not complete: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function play(
  { customer, profile, lines, clientOf, labels }: DemoConversation,
  phone: Phone,
  agent: InboxApi,
  admin: InboxApi,
): Promise<void> {
  await phone.describe(customer, profile);
  for (const line of lines) {
    switch (line.from) {
      case "customer":
        await phone.write(customer, line.message, { at: new Date(Date.now() - line.minutesAgo * 60_000) });
        break;
      case "agent":
        await agent.send((await conversationWith(agent, customer, profile)).id, line.text);
        // WhatsApp's clock counts whole seconds, and orders messages: what comes next must be in a later one.
        await sleep(1100);
        break;
      case "note":
        await leaveNote(agent, (await conversationWith(agent, customer, profile)).id, line);
        break;
    }
  }
  const { id, contact_id } = await conversationWith(agent, customer, profile);
  if (labels !== undefined) await label(agent, id, labels);
  if (clientOf !== undefined) await giveToPartner(admin, contact_id, clientOf);
}

async function leaveNote(
  agent: InboxApi,
  conversationId: number,
  { text, calls }: { text: string; calls: string[] },
): Promise<void> {
  const users = calls.length === 0 ? [] : await agent.users();
  const called = users.filter(({ email }) => calls.includes(email));
  await agent.note(
    conversationId,
    text,
    called.map(({ id }) => id),
  );
}

async function giveToPartner(admin: InboxApi, contactId: number, email: string): Promise<void> {
  const partner = (await admin.users()).find((user) => user.email === email);
  if (partner !== undefined) await admin.giveToPartner(contactId, partner.id);
}

async function label(agent: InboxApi, conversationId: number, names: string[]): Promise<void> {
  const labels = (await agent.labels()).filter(({ name }) => names.includes(name));
  await agent.label(
    conversationId,
    labels.map(({ id }) => id),
  );
}

/** Once the customer's words are in the inbox: before that there is nobody to answer. */
async function conversationWith(
  agent: InboxApi,
  customer: string,
  { username }: DemoConversation["profile"],
): Promise<ConversationView> {
  for (let tries = 0; tries < 50; tries++) {
    const found = (await agent.conversations()).find((conversation) =>
      username === undefined ? conversation.phone_number === `+${customer}` : conversation.username === username,
    );
    if (found !== undefined) return found;
    await sleep(100);
  }
  throw new Error(`nothing came in from ${customer.slice(0, 4)}…`);
}
