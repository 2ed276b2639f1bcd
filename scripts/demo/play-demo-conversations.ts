import { setTimeout as sleep } from "node:timers/promises";
import { demoConversations, type DemoConversation } from "../../drizzle/demo/demo-conversations.ts";
import { demoPassword } from "../../drizzle/demo/demo-data.ts";
import { logIn, type InboxApi } from "../client/inbox-api.ts";
import { createPhone, type Phone } from "../client/phone.ts";

interface Stage {
  workerUrl: string;
  simulatorUrl: string;
}

const AGENT = "agent1@demo.test";

/**
 * Lets a few people write, as real webhooks through the simulator, so that it and the Worker agree about their windows.
 * Says so and goes on when something refuses: a demo is no reason to stop.
 */
export async function playDemoConversations({ workerUrl, simulatorUrl }: Stage): Promise<void> {
  const phone = createPhone(simulatorUrl);
  try {
    const agent = await logIn(workerUrl, AGENT, demoPassword);
    for (const conversation of demoConversations) await play(conversation, phone, agent);
  } catch (error) {
    console.error(`The demo conversations are not complete: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function play({ customer, profile, lines }: DemoConversation, phone: Phone, agent: InboxApi): Promise<void> {
  await phone.describe(customer, profile);
  for (const line of lines) {
    if (line.from === "customer") {
      await phone.write(customer, line.message, { at: new Date(Date.now() - line.minutesAgo * 60_000) });
    } else {
      await answer(agent, customer, line.text);
      // WhatsApp's clock counts whole seconds, and orders messages: what comes next must be in a later one.
      await sleep(1100);
    }
  }
}

/** Once the customer's words are in the inbox: before that there is nobody to answer. */
async function answer(agent: InboxApi, customer: string, text: string): Promise<void> {
  const phoneNumber = `+${customer}`;
  for (let tries = 0; tries < 50; tries++) {
    const found = (await agent.conversations()).find((conversation) => conversation.phone_number === phoneNumber);
    if (found !== undefined) return void (await agent.send(found.id, text));
    await sleep(100);
  }
  throw new Error(`nothing came in from ${customer.slice(0, 4)}…`);
}
