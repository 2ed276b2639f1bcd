import { randomBytes } from "node:crypto";
import { z } from "zod";
import { demoPassword, demoUsers } from "../../../drizzle/demo/demo-data.ts";
import type { WhatsappSettings } from "../../../scripts/local/dev-vars.ts";
import { app } from "../../../src/app.ts";
import { LONG_CONVERSATION, phoneOf } from "../../cost/seed-sql.ts";
import { signedWebhook } from "../../webhooks/signed-webhook.ts";
import type { StandIns } from "./stand-ins.ts";

/** So many people write, in turn: those that come after the one with the long past. */
const PEOPLE = 500;

const session = z.object({ access_token: z.string() });
const TEXT = { type: "text", text: { body: "Hola, quisiera saber el precio del envío número 17, por favor." } };

/** The demo's inbox through the Worker's own doors, without a network. Each call ends when all that it leaves to others has. */
export interface DemoInbox {
  /** Brings so many messages in one webhook, each from the next person. @param from which one begins */
  write(events: number, from: number, message?: object): Promise<void>;
  /** Brings one status for each of these messages in one webhook. */
  tell(ids: string[], status: string): Promise<void>;
  /** Answers person n. @returns WhatsApp's id of it */
  send(n: number): Promise<string>;
  /** Asks the API as an agent. */
  ask(path: string, body?: unknown): Promise<void>;
  conversationOf(n: number): number;
  phoneOf(n: number): string;
}

/** Opens it, with everybody having written before, and so with an open window. */
export async function openDemoInbox(standIns: StandIns, source: WhatsappSettings): Promise<DemoInbox> {
  let lastSent = "";
  // WhatsApp, as this process would reach it.
  globalThis.fetch = async () => {
    lastSent = newWamid();
    return Response.json({ messages: [{ id: lastSent }], contacts: [{ wa_id: "573100000000" }] });
  };
  const request = async (path: string, init: RequestInit): Promise<Response> => {
    const answer = await app.request(path, init, standIns.env, standIns.ctx);
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    await standIns.settle();
    return answer;
  };
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    request(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const login = await post("/api/auth/login", { email: demoUsers[1].email, password: demoPassword });
  const authorization = `Bearer ${session.parse(await login.json()).access_token}`;
  const webhook = async (value: Record<string, unknown>): Promise<void> => {
    const { body, signature } = signedWebhook(source, value);
    await request("/api/whatsapp/webhook", { method: "POST", headers: { "X-Hub-Signature-256": signature }, body });
  };
  const inbox: DemoInbox = {
    write: (events, from, message = TEXT) => {
      const numbers = Array.from({ length: events }, (_, n) => from + n);
      return webhook({
        contacts: numbers.map((n) => ({ profile: { name: `Customer ${n % PEOPLE}` }, wa_id: inbox.phoneOf(n) })),
        messages: numbers.map((n) => ({ from: inbox.phoneOf(n), id: newWamid(), timestamp: seconds(), ...message })),
      });
    },
    tell: (ids, status) =>
      webhook({ statuses: ids.map((id) => ({ id, status, timestamp: seconds(), recipient_id: inbox.phoneOf(0) })) }),
    send: async (n) => {
      const message = "Con gusto, el envío a su ciudad cuesta diez mil pesos, ¿verdad?";
      await inbox.ask("/api/whatsapp/send", { conversation_id: inbox.conversationOf(n), message });
      return lastSent;
    },
    ask: async (path, body) => {
      await (body === undefined ? request(path, { headers: { authorization } }) : post(path, body, { authorization }));
    },
    conversationOf: (n) => LONG_CONVERSATION + 1 + (n % PEOPLE),
    phoneOf: (n) => phoneOf(inbox.conversationOf(n)),
  };
  // In an empty database conversations count from 1, so the one with the long past comes first there too.
  for (let n = -1; n < PEOPLE; n += 100) await inbox.write(n === -1 ? 101 : Math.min(100, PEOPLE - n), n);
  return inbox;
}

function seconds(): string {
  return String(Math.floor(Date.now() / 1000));
}

/** As long as Meta's are, since each is in the row and in an index. */
function newWamid(): string {
  return `wamid.${randomBytes(42).toString("base64")}`;
}
