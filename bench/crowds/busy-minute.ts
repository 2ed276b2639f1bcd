import { setTimeout as sleep } from "node:timers/promises";
import { row, type Row } from "../report/section.ts";
import type { Client } from "./client.ts";
import { none, percentiles, SECTION, type CrowdScene } from "./crowd-scene.ts";
import { dropSchedule, type Absence } from "./drop-schedule.ts";
import { growthOf } from "./memory.ts";
import type { Organization } from "./organization.ts";
import { sendSteadily } from "./send-steadily.ts";
import { settled } from "./settled.ts";

const RATE = { perSecond: 200, durationMs: 60_000, parallel: 64 };
const ABSENCES = 300;
/** Of the runtime's memory between the second and the last quarter of the minute. */
const GROWTH = 1.1;
const NAME = `${RATE.perSecond} webhooks/s for a minute`;

/** A minute of many webhooks, while agents leave, are lost, and come back. */
export async function busyMinute(scene: CrowdScene, { crowd, conversations }: Organization): Promise<Row[]> {
  const { arrivals, memory, messages, parley, random } = scene;
  // Those on the list stay: there are few of them, and each checks every conversation.
  const inConversations = crowd.clients.filter((client) => client.conversationId !== null);
  const absences = { clients: inConversations.length, absences: ABSENCES, durationMs: RATE.durationMs };
  const schedule = dropSchedule(random, absences);
  const before = messages.sent.length;
  const faultsBefore = crowd.faults();
  memory?.samples();
  const [kept] = await Promise.all([
    sendSteadily(RATE, () =>
      messages.write(random.pick(conversations), (id) => arrivals.sent(id, Number.POSITIVE_INFINITY)),
    ),
    ...schedule.map((absence) => leaveAndReturn(inConversations, absence)),
  ]);
  const samples = memory?.samples() ?? [];
  const sent = messages.sent.slice(before);
  const all = messages.sent.length;
  await settled(async () => (await messages.stored(parley.database)).messages === all && crowd.missing(sent) === 0);
  const { messages: found, rows } = await messages.stored(parley.database);
  const total = (of: (client: Client) => number): number => crowd.clients.reduce((sum, client) => sum + of(client), 0);
  const count = (name: string, value: number): Row => row(SECTION, `${NAME}: ${name}`, { value, unit: "" });
  return [
    row(SECTION, `${NAME}: taken in`, {
      value: kept.perSecond,
      unit: "/s",
      target: { atLeast: 0.99 * RATE.perSecond },
    }),
    count("sent more than 0.1 s late", kept.late),
    count("sent again after a refusal", messages.again()),
    ...percentiles(`${NAME}: webhook → socket`, arrivals.take().delays),
    count("agents who left and came back", schedule.length),
    count(
      "messages that they asked for on return",
      total((client) => client.caughtUp()),
    ),
    none(
      `${NAME}: sockets that Parley closed or refused`,
      total((client) => client.refused()),
    ),
    none(`${NAME}: messages missed`, crowd.missing(sent)),
    none(`${NAME}: told twice, out of order, with a hole or to others`, crowd.faults() - faultsBefore),
    none("messages not in the database exactly once", all - found + (rows - found)),
    ...(memory === null
      ? []
      : [
          row(SECTION, `${NAME}: memory, last quarter / second`, {
            value: growthOf(samples),
            unit: "×",
            target: { atMost: GROWTH },
          }),
        ]),
  ];
}

async function leaveAndReturn(clients: Client[], { client, fromMs, toMs, how }: Absence): Promise<void> {
  await sleep(fromMs);
  clients[client]?.drop(how);
  await sleep(toMs - fromMs);
  await clients[client]?.connect();
}
