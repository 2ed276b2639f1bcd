import { randomUUID } from "node:crypto";
import { LONG_CONVERSATION } from "../../cost/seed-sql.ts";
import { median } from "../../report/median.ts";
import type { DatabaseUse, Measured } from "../measured.ts";
import type { DemoInbox } from "./demo-inbox.ts";
import type { MeasuredD1 } from "./sqlite-d1.ts";
import type { StandIns } from "./stand-ins.ts";

const TIMES = 60;
const BATCH_SIZES = [1, 2, 5, 10, 20, 50, 100, 200];
const BATCH_ROUNDS = 9;
const INBOUND_FOR_BYTES = 20_000;
const OUTBOUND_FOR_BYTES = 4000;
const STEPS = ["sent", "delivered", "read"];

interface Stage {
  inbox: DemoInbox;
  database: MeasuredD1;
  calls: StandIns["calls"];
}

/** What each of the things that happen in an inbox asks of D1. */
export async function measureEach({ inbox, database, calls }: Stage): Promise<Measured["database"]["each"]> {
  const measure = async (operation: (n: number) => Promise<unknown>, times = TIMES): Promise<DatabaseUse> => {
    database.reset();
    Object.assign(calls, { inbox: 0, conversation: 0, queued: 0 });
    for (let n = 0; n < times; n += 1) await operation(n);
    const { roundTrips, statements, ms } = database.meter;
    return {
      roundTrips: rounded(roundTrips / times),
      statements: rounded(statements / times),
      ms: rounded(ms / times),
      inboxCalls: rounded(calls.inbox / times),
      conversationCalls: rounded(calls.conversation / times),
      queued: rounded(calls.queued / times),
    };
  };
  const picture = () => ({ type: "image", image: { id: randomUUID(), mime_type: "image/jpeg" } });
  const ids = await sendMany(inbox, TIMES);
  return {
    "inbound text": await measure((n) => inbox.write(1, n)),
    "inbound with media": await measure((n) => inbox.write(1, n, picture())),
    send: await measure((n) => inbox.send(n)),
    status: await measure(
      (n) => inbox.tell(ids.slice(Math.floor(n / STEPS.length)).slice(0, 1), STEPS[n % STEPS.length] ?? "sent"),
      TIMES * STEPS.length,
    ),
    "list page": await measure(() => inbox.ask("/api/whatsapp/conversations?view=all")),
    "thread page": await measure(() => inbox.ask(`/api/whatsapp/messages?conversation_id=${LONG_CONVERSATION}`)),
    search: await measure((n) => inbox.ask(`/api/whatsapp/conversations/search?q=${inbox.phoneOf(n).slice(4)}`)),
    stats: await measure(() => inbox.ask("/api/whatsapp/stats?days=1")),
    "mark-read": await measure((n) =>
      inbox.ask("/api/whatsapp/mark-read", { conversation_id: inbox.conversationOf(n) }),
    ),
  };
}

/** How long SQLite takes for batches of messages, and of statuses, by how many are in one: the median of some. */
export async function measureBatches({
  inbox,
  database,
}: Stage): Promise<Pick<Measured["database"], "messageBatches" | "statusBatches">> {
  const msOf = async (work: () => Promise<unknown>): Promise<number> => {
    database.reset();
    await work();
    return database.meter.ms;
  };
  const messageBatches: { events: number; ms: number }[] = [];
  const statusBatches: { events: number; ms: number }[] = [];
  for (const events of BATCH_SIZES) {
    const ofMessages: number[] = [];
    const ofStatuses: number[] = [];
    for (let round = 0; round < BATCH_ROUNDS; round += 1) {
      ofMessages.push(await msOf(() => inbox.write(events, round * events)));
      const ids = await sendMany(inbox, events);
      ofStatuses.push(await msOf(() => inbox.tell(ids, "delivered")));
    }
    messageBatches.push({ events, ms: rounded(median(ofMessages)) });
    statusBatches.push({ events, ms: rounded(median(ofStatuses)) });
  }
  return { messageBatches, statusBatches };
}

/** Of an empty database: what was there before may have room in its pages. */
export async function measureBytes({ inbox, database }: Stage): Promise<Measured["database"]["bytesPerMessage"]> {
  const before = database.bytes();
  for (let n = 0; n < INBOUND_FOR_BYTES; n += 100) await inbox.write(100, n);
  const between = database.bytes();
  for (const id of await sendMany(inbox, OUTBOUND_FOR_BYTES)) {
    for (const step of STEPS) await inbox.tell([id], step);
  }
  return {
    inbound: Math.round((between - before) / INBOUND_FOR_BYTES),
    outbound: Math.round((database.bytes() - between) / OUTBOUND_FOR_BYTES),
  };
}

/** @returns WhatsApp's ids of them */
async function sendMany(inbox: DemoInbox, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push(await inbox.send(n));
  return ids;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
