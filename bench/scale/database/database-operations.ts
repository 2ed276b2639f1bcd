import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { demoPassword, demoUsers } from "../../../drizzle/demo/demo-data.ts";
import type { WhatsappSettings } from "../../../scripts/local/dev-vars.ts";
import { app } from "../../../src/app.ts";
import { LONG_CONVERSATION, phoneOf } from "../../cost/seed-sql.ts";
import { median } from "../../report/median.ts";
import { signedWebhook } from "../../webhooks/signed-webhook.ts";
import type { DatabaseUse, Measured } from "../measured.ts";
import type { MeasuredD1 } from "./sqlite-d1.ts";
import type { StandIns } from "./stand-ins.ts";

/** In the conversations that come after the one with the long past. */
const PEOPLE = 500;
const TIMES = 60;
const BATCH_SIZES = [1, 2, 5, 10, 20, 50, 100, 200];
const BATCH_ROUNDS = 9;
const INBOUND_FOR_BYTES = 20_000;
const OUTBOUND_FOR_BYTES = 4000;
const STEPS = ["sent", "delivered", "read"];

const session = z.object({ access_token: z.string() });

interface Stage {
  database: MeasuredD1;
  standIns: StandIns;
  source: WhatsappSettings;
}

export type Operations = Awaited<ReturnType<typeof createOperations>>;

/** Each of what happens in an inbox, through the Worker's own doors. */
export async function createOperations({ database, standIns, source }: Stage) {
  const sentIds: string[] = [];
  // WhatsApp, as this process would reach it.
  globalThis.fetch = async () => {
    const id = newWamid();
    sentIds.push(id);
    return Response.json({ messages: [{ id }], contacts: [{ wa_id: "573100000000" }] });
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
    await request("/api/whatsapp/webhook", {
      method: "POST",
      headers: { "X-Hub-Signature-256": signature },
      body,
    });
  };
  const seconds = () => String(Math.floor(Date.now() / 1000));
  const writerOf = (n: number) => phoneOf(LONG_CONVERSATION + 1 + (n % PEOPLE));
  const written = (n: number, message: object = TEXT) => ({
    contacts: [{ profile: { name: `Customer ${n % PEOPLE}` }, wa_id: writerOf(n) }],
    messages: [{ from: writerOf(n), id: newWamid(), timestamp: seconds(), ...message }],
  });
  const manyWritten = (events: number, from: number) => {
    const all = Array.from({ length: events }, (_, n) => written(from + n));
    return {
      contacts: all.flatMap(({ contacts }) => contacts),
      messages: all.flatMap(({ messages }) => messages),
    };
  };
  const statusOf = (id: string | undefined, status: string | undefined) => ({
    id,
    status,
    timestamp: seconds(),
    recipient_id: writerOf(0),
  });
  const ask = (path: string) => request(path, { headers: { authorization } });
  const send = (n: number) =>
    post(
      "/api/whatsapp/send",
      {
        conversation_id: LONG_CONVERSATION + 1 + (n % PEOPLE),
        message: "Con gusto, el envío a su ciudad cuesta diez mil pesos, ¿verdad?",
      },
      { authorization },
    );
  const sentAnew = async (count: number): Promise<string[]> => {
    const before = sentIds.length;
    for (let n = 0; n < count; n += 1) await send(n);
    return sentIds.slice(before);
  };

  const measure = async (operation: (n: number) => Promise<unknown>, times = TIMES): Promise<DatabaseUse> => {
    database.reset();
    Object.assign(standIns.calls, { inbox: 0, conversation: 0, queued: 0 });
    for (let n = 0; n < times; n += 1) await operation(n);
    const { roundTrips, statements, ms } = database.meter;
    const { inbox, conversation, queued } = standIns.calls;
    return {
      roundTrips: rounded(roundTrips / times),
      statements: rounded(statements / times),
      ms: rounded(ms / times),
      inboxCalls: rounded(inbox / times),
      conversationCalls: rounded(conversation / times),
      queued: rounded(queued / times),
    };
  };
  const msOf = async (work: () => Promise<unknown>): Promise<number> => {
    database.reset();
    await work();
    return database.meter.ms;
  };

  // Everybody has written before, and has an open window; in an empty database their conversations count from 1.
  await webhook(written(-1));
  for (let n = 0; n < PEOPLE; n += 100) await webhook(manyWritten(100, n));

  return {
    async each(): Promise<Measured["database"]["each"]> {
      const ids = await sentAnew(TIMES);
      return {
        "inbound text": await measure((n) => webhook(written(n))),
        "inbound with media": await measure((n) => webhook(written(n, picture()))),
        send: await measure(send),
        status: await measure(
          (n) => webhook({ statuses: [statusOf(ids[Math.floor(n / STEPS.length)], STEPS[n % STEPS.length])] }),
          TIMES * STEPS.length,
        ),
        "list page": await measure(() => ask("/api/whatsapp/conversations?view=all")),
        "thread page": await measure(() => ask(`/api/whatsapp/messages?conversation_id=${LONG_CONVERSATION}`)),
        search: await measure((n) => ask(`/api/whatsapp/conversations/search?q=${writerOf(n).slice(4)}`)),
        stats: await measure(() => ask("/api/whatsapp/stats?days=1")),
        "mark-read": await measure((n) =>
          post("/api/whatsapp/mark-read", { conversation_id: LONG_CONVERSATION + 1 + n }, { authorization }),
        ),
      };
    },

    /** @returns of messages, and of statuses */
    async batches() {
      const messages: { events: number; ms: number }[] = [];
      const statuses: { events: number; ms: number }[] = [];
      for (const events of BATCH_SIZES) {
        const ofMessages: number[] = [];
        const ofStatuses: number[] = [];
        for (let round = 0; round < BATCH_ROUNDS; round += 1) {
          ofMessages.push(await msOf(() => webhook(manyWritten(events, round * events))));
          const ids = await sentAnew(events);
          ofStatuses.push(await msOf(() => webhook({ statuses: ids.map((id) => statusOf(id, "delivered")) })));
        }
        messages.push({ events, ms: rounded(median(ofMessages)) });
        statuses.push({ events, ms: rounded(median(ofStatuses)) });
      }
      return [messages, statuses] as const;
    },

    /** Of an empty database: what was there before may have room in its pages. */
    async bytesPerMessage() {
      const before = database.bytes();
      for (let n = 0; n < INBOUND_FOR_BYTES; n += 100) await webhook(manyWritten(100, n));
      const between = database.bytes();
      for (const id of await sentAnew(OUTBOUND_FOR_BYTES)) {
        for (const step of STEPS) await webhook({ statuses: [statusOf(id, step)] });
      }
      return {
        inbound: Math.round((between - before) / INBOUND_FOR_BYTES),
        outbound: Math.round((database.bytes() - between) / OUTBOUND_FOR_BYTES),
      };
    },
  };
}

const TEXT = { type: "text", text: { body: "Hola, quisiera saber el precio del envío número 17, por favor." } };

function picture(): object {
  return { type: "image", image: { id: randomUUID(), mime_type: "image/jpeg" } };
}

/** As long as Meta's are, since each is in the row and in an index. */
function newWamid(): string {
  return `wamid.${randomBytes(42).toString("base64")}`;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
