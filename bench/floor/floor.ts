import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { median, percentile } from "../report/median.ts";
import { row, type Row, type SectionReport } from "../report/section.ts";
import { runStatements } from "../runtime/run-statements.ts";
import { startParley, type Parley } from "../runtime/start-parley.ts";
import { startRuntime, type Runtime } from "../runtime/start-runtime.ts";
import { alternate } from "../webhooks/alternate.ts";
import { latencies, type Latencies } from "../webhooks/latency.ts";
import { openInboxSockets, openSocket } from "../webhooks/open-sockets.ts";
import { createSender, type SendWebhook } from "../webhooks/send-webhook.ts";
import { createWebhooks, type SignedWebhook } from "../webhooks/signed-webhook.ts";
import { throughput } from "../webhooks/throughput.ts";
import { warmUp } from "../webhooks/warm-up.ts";

const SECTION = "floor";
const ROUNDS = 5;
const ONE = { messages: 1, parallel: 16, durationMs: 2000 };
const HUNDRED = { messages: 100, parallel: 16, durationMs: 2000 };
const STEADY = { perSecond: 50, durationMs: 3000 };
const SOCKETS = 5;

interface Bench {
  next: (messages: number) => SignedWebhook;
  ours: SendWebhook;
  theirs: SendWebhook;
}

/**
 * Parley against the barest Worker that could do the job (worker.ts): the same runtime, the same machine, the same run,
 * alternating rounds, medians. The floor stores each message in a batch of its own, one after the other, whether they
 * come alone or a hundred in a body; so its messages per second are compared in both of its forms.
 */
export async function floor(): Promise<SectionReport> {
  const parley = await startParley();
  try {
    const bare = await startFloor(parley.source.appSecret);
    try {
      return { rows: await measure(parley, bare), notes: [] };
    } finally {
      await bare.stop();
    }
  } finally {
    await parley.stop();
  }
}

async function startFloor(appSecret: string): Promise<Runtime> {
  const bare = await startRuntime(fileURLToPath(new URL("wrangler.toml", import.meta.url)), { APP_SECRET: appSecret });
  await runStatements(bare.database, await readFile(new URL("schema.sql", import.meta.url), "utf8"));
  return bare;
}

async function measure(parley: Parley, bare: Runtime): Promise<Row[]> {
  const bench = {
    next: createWebhooks(parley.source),
    ours: createSender(parley.webhookUrl),
    theirs: createSender(bare.url),
  };
  await warmUp(bench.next, [bench.ours, bench.theirs]);
  const one = await alternate(ROUNDS, loads(bench, ONE));
  const hundred = await alternate(ROUNDS, loads(bench, HUNDRED));
  const ratio = { unit: "×" };
  return [
    row(SECTION, "webhooks/s, 1 message each: Parley", { value: one.ours, unit: "/s" }),
    row(SECTION, "webhooks/s, 1 message each: floor", { value: one.theirs, unit: "/s" }),
    row(SECTION, "webhooks/s, 1 message each: ratio", {
      ...ratio,
      value: one.ours / one.theirs,
      target: { atLeast: 0.8 },
    }),
    row(SECTION, "messages/s, 100 a body: Parley", { value: hundred.ours * 100, unit: "/s" }),
    row(SECTION, "messages/s, 100 a body: floor", { value: hundred.theirs * 100, unit: "/s" }),
    row(SECTION, "messages/s, 100 a body: ratio", {
      ...ratio,
      value: hundred.ours / hundred.theirs,
      target: { atLeast: 15 },
    }),
    row(SECTION, "messages/s, Parley's 100 a body / the floor's 1", {
      ...ratio,
      value: (hundred.ours * 100) / one.theirs,
    }),
    ...(await latencyRows(bench, parley, bare)),
  ];
}

function loads({ next, ours, theirs }: Bench, load: typeof ONE) {
  return { ours: () => throughput(ours, next, load), theirs: () => throughput(theirs, next, load) };
}

/** Each round's own p50 and p99, then their medians: one hiccup of the machine is one round's. */
async function latencyRows({ next, ours, theirs }: Bench, parley: Parley, bare: Runtime): Promise<Row[]> {
  const inbox = await openInboxSockets(parley.url, SOCKETS);
  const room = await Promise.all(inbox.map(() => openSocket(bare.url, [])));
  const rounds = { ours: new Array<Latencies>(), theirs: new Array<Latencies>() };
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.ours.push(await latencies({ send: ours, sockets: inbox }, next, STEADY));
    rounds.theirs.push(await latencies({ send: theirs, sockets: room }, next, STEADY));
  }
  for (const socket of [...inbox, ...room]) socket.close();
  return [50, 99].flatMap((percent) => {
    const [us, them] = [rounds.ours, rounds.theirs].map((each) => median(each.map((one) => percentile(one, percent))));
    const name = `webhook → agent's socket, p${percent}, ${STEADY.perSecond}/s`;
    return [
      row(SECTION, `${name}: Parley`, { value: us ?? Number.NaN, unit: "ms" }),
      row(SECTION, `${name}: floor`, { value: them ?? Number.NaN, unit: "ms" }),
      row(SECTION, `${name}: ratio`, {
        value: (us ?? Number.NaN) / (them ?? Number.NaN),
        unit: "×",
        target: { atMost: 1.25 },
      }),
    ];
  });
}
