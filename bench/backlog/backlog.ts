import { fileURLToPath } from "node:url";
import { z } from "zod";
import { median } from "../report/median.ts";
import { row, type SectionReport } from "../report/section.ts";
import { startParley, type Parley } from "../runtime/start-parley.ts";
import { createSender, type SendWebhook } from "../webhooks/send-webhook.ts";
import { createWebhooks, type SignedWebhook } from "../webhooks/signed-webhook.ts";
import { throughput } from "../webhooks/throughput.ts";
import { warmUp } from "../webhooks/warm-up.ts";

const SECTION = "backlog";
const ROUNDS = 3;
const ALONE = { messages: 1, parallel: 1, durationMs: 800 };
const CROWD = { messages: 1, parallel: 16, durationMs: 800 };
const PARKED = 1500;
const PARKED_AT_ONCE = 16;

const heldAnswer = z.object({ held: z.number() });
const countRow = z.object({ n: z.number() });

interface Side {
  parley: Parley;
  send: SendWebhook;
  next: (messages: number) => SignedWebhook;
}

/**
 * How fast webhooks of one message each are stored that D1 was away for and that wait on the queue, against those that come
 * the direct way: one after another, and 16 at a time.
 */
export async function backlog(): Promise<SectionReport> {
  const parley = await startParley({ script: fileURLToPath(new URL("worker/worker.ts", import.meta.url)) });
  try {
    const side: Side = { parley, send: createSender(parley.webhookUrl), next: createWebhooks(parley.source) };
    await warmUp(side.next, [side.send]);
    // The consumer has been compiled too.
    await drained(side);
    const [alone, crowd, drain]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      alone.push(await throughput(side.send, side.next, ALONE));
      drain.push(await drained(side));
      crowd.push(await throughput(side.send, side.next, CROWD));
    }
    return report({ alone: median(alone), crowd: median(crowd), drain: median(drain) });
  } finally {
    await parley.stop();
  }
}

function report({ alone, crowd, drain }: { alone: number; crowd: number; drain: number }): SectionReport {
  return {
    rows: [
      row(SECTION, "messages/s from the queue", { value: drain, unit: "/s" }),
      row(SECTION, "messages/s directly, one webhook after another", { value: alone, unit: "/s" }),
      row(SECTION, "messages/s directly, 16 webhooks at a time", { value: crowd, unit: "/s" }),
      row(SECTION, "queue / one after another", { value: drain / alone, unit: "×", target: { atLeast: 10 } }),
      row(SECTION, "queue / 16 at a time", { value: drain / crowd, unit: "×" }),
    ],
    notes: [
      `Each message is a webhook of its own. ${PARKED.toLocaleString("en")} wait on the queue and come to one consumer in batches of a hundred.`,
    ],
  };
}

/**
 * Lets webhooks come while D1 is away, and the queue hand them over when it is back.
 * @returns messages per second, from the first batch to the end of the last
 */
async function drained({ parley, send, next }: Side): Promise<number> {
  const control = (path: string) => fetch(`${parley.url}/__bench/${path}`, { method: "POST" });
  const stored = async () =>
    countRow.parse(await parley.database.prepare("SELECT count(*) AS n FROM messages").first()).n;
  const before = await stored();
  await control("away");
  let sent = 0;
  const park = async (): Promise<void> => {
    while (sent < PARKED) {
      sent += 1;
      await send(next(1));
    }
  };
  await Promise.all(Array.from({ length: PARKED_AT_ONCE }, park));
  const { held } = heldAnswer.parse(await (await control("back")).json());
  const startedAt = performance.now();
  await control("drain");
  const seconds = (performance.now() - startedAt) / 1000;
  const gained = (await stored()) - before;
  if (held !== PARKED || gained !== PARKED)
    throw new Error(`of ${PARKED} webhooks ${held} were put on the queue and ${gained} are stored`);
  return PARKED / seconds;
}
