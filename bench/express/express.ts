import { fileURLToPath } from "node:url";
import { createChildProcesses, type ChildProcesses } from "../../scripts/local/child-processes.ts";
import { row, type Row, type SectionReport } from "../report/section.ts";
import { freePort } from "../runtime/free-port.ts";
import { startParley, type Parley } from "../runtime/start-parley.ts";
import { alternate } from "../webhooks/alternate.ts";
import { createSender } from "../webhooks/send-webhook.ts";
import { createWebhooks } from "../webhooks/signed-webhook.ts";
import { throughput, type Load } from "../webhooks/throughput.ts";
import { warmUp } from "../webhooks/warm-up.ts";
import { startPostgres } from "./postgres.ts";

const SECTION = "express";
const ROUNDS = 5;
const ONE: Load = { messages: 1, parallel: 16, durationMs: 2000 };
const HUNDRED: Load = { messages: 100, parallel: 16, durationMs: 2000 };

/** Parley against what a user would otherwise write (server.ts), in alternating rounds; left out without PostgreSQL. */
export async function express(): Promise<SectionReport> {
  const postgres = await startPostgres(await freePort());
  if (postgres === null) {
    return {
      rows: [],
      notes: ["PostgreSQL is not installed here (Debian: apt-get install postgresql), so it was left out."],
    };
  }
  const children = createChildProcesses();
  try {
    const url = await startExpress(postgres.url, children);
    const parley = await startParley();
    try {
      return { rows: await measure(parley, url), notes: [] };
    } finally {
      await parley.stop();
    }
  } finally {
    await children.stopAll();
    await postgres.stop();
  }
}

/** Resolves with the webhook's address. */
async function startExpress(databaseUrl: string, children: ChildProcesses): Promise<string> {
  const listening = Promise.withResolvers<string>();
  const ended = children.run({
    name: "Express",
    args: [fileURLToPath(new URL("server.ts", import.meta.url))],
    env: { DATABASE_URL: databaseUrl, NODE_ENV: "production" },
    onLine: (line, stream) => {
      const port = /^listening on (\d+)$/.exec(line)?.[1];
      if (port !== undefined) listening.resolve(`http://127.0.0.1:${port}/api/whatsapp/webhook`);
      else if (stream === "stderr") console.error(line);
    },
  });
  const tooEarly = ended.then(({ lastLines }): never => {
    throw new Error(`Express has ended:\n${lastLines.join("\n")}`);
  });
  // It ends in the end, and then nobody waits for that.
  tooEarly.catch(() => undefined);
  return Promise.race([listening.promise, tooEarly]);
}

async function measure(parley: Parley, expressUrl: string): Promise<Row[]> {
  const next = createWebhooks(parley.source);
  const ours = createSender(parley.webhookUrl);
  const theirs = createSender(expressUrl);
  await warmUp(next, [ours, theirs]);
  const compare = async (load: Load, name: string, atLeast: number): Promise<Row[]> => {
    const found = await alternate(ROUNDS, {
      ours: () => throughput(ours, next, load),
      theirs: () => throughput(theirs, next, load),
    });
    return [
      row(SECTION, `${name}: Parley`, { value: found.ours * load.messages, unit: "/s" }),
      row(SECTION, `${name}: Express and PostgreSQL`, { value: found.theirs * load.messages, unit: "/s" }),
      row(SECTION, `${name}: ratio`, { value: found.ours / found.theirs, unit: "×", target: { atLeast } }),
    ];
  };
  return [
    ...(await compare(ONE, "messages/s, 1 a body", 0.5)),
    ...(await compare(HUNDRED, "messages/s, 100 a body", 8)),
  ];
}
