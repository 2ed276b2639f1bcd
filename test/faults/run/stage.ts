import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import {
  unstable_getMiniflareWorkerOptions as miniflareOptionsOf,
  unstable_readConfig as readConfig,
  unstable_splitSqlQuery as splitSql,
} from "wrangler";
import { z } from "zod";
import { demoChannel, demoPassword, demoUsers } from "../../../drizzle/demo/demo-data.ts";
import { demoSql } from "../../../scripts/demo/demo-sql.ts";
import { ensureDevVars, whatsappSettings } from "../../../scripts/local/dev-vars.ts";
import { projectRoot } from "../../../scripts/project-root.ts";
import { freePort } from "../../../scripts/smoke/programs.ts";
import { queueVerdicts } from "../fault-plan.ts";
import { createRandom } from "../random.ts";
import { createAgents, type Agents } from "./agents.ts";
import { buildWorker } from "./build-worker.ts";
import { startMeta, type Meta } from "./meta.ts";
import { createQueueKeeper, type ConsumerSettings, type QueueKeeper } from "./queue-keeper.ts";
import { startQueueServer } from "./queue-server.ts";
import { createRunClock, type RunClock } from "./run-clock.ts";
import { until } from "./until.ts";
import { createWorkerProcess, type WorkerProcess } from "./worker-process.ts";

/** Parley, WhatsApp, the queues and the agents, ready to begin. */
export interface Stage {
  clock: RunClock;
  worker: WorkerProcess;
  meta: Meta;
  queues: QueueKeeper;
  agents: Agents;
  /** The share of queued messages that come once more, from now on. */
  setTwice: (share: number) => void;
  close(): Promise<void>;
}

/** @param folder for the script and the state; the caller's to remove */
export async function startStage(folder: string, seed: number): Promise<Stage> {
  const clock = createRunClock();
  const { vars } = await ensureDevVars();
  const settings = whatsappSettings(vars);
  const script = await buildWorker(path.join(folder, "script"));
  const port = await freePort();
  let twice = 0;
  const queues = createQueueKeeper({
    consumers: consumersOfConfig(),
    clock,
    random: createRandom(seed + 1),
    twice: () => twice,
    async deliver(delivery) {
      await until("the Worker", () => worker.alive());
      return queueVerdicts.parse(await worker.ask("queue", JSON.stringify(delivery)));
    },
  });
  const queueServer = await startQueueServer((send) => queues.take(send));
  const meta = await startMeta({
    settings,
    displayPhoneNumber: demoChannel.phoneNumber.replace("+", ""),
    webhookUrl: `http://127.0.0.1:${port}/api/whatsapp/webhook`,
    clock,
    random: createRandom(seed + 2),
  });
  const worker = createWorkerProcess({
    script,
    stateFolder: path.join(folder, "state"),
    port,
    vars: { ...vars, WHATSAPP_API_BASE_URL: meta.url, FAULTS_QUEUES: queueServer.url },
    workerOptions: bindingsOfConfig(),
  });
  await worker.start();
  await fillDatabase(worker, await demoSql({ ...settings, nowMs: clock.now() }));
  const agents = createAgents({
    url: worker.url,
    apiKey: await createApiKey(worker.url),
    agents: [2, 3],
    random: createRandom(seed + 3),
  });
  return {
    clock,
    worker,
    meta,
    queues,
    agents,
    setTwice: (share) => void (twice = share),
    async close() {
      await worker.kill();
      queueServer.close();
      await meta.close();
    },
  };
}

const configFile = path.join(projectRoot, "wrangler.toml");

/** The run keeps the queues, and nobody asks for the dashboard. */
function bindingsOfConfig(): Record<string, unknown> {
  const {
    queueProducers: _,
    queueConsumers: __,
    assets: ___,
    modulesRules: ____,
    ...options
  } = miniflareOptionsOf(configFile).workerOptions;
  return options;
}

const consumers = z.array(
  z.object({
    queue: z.string(),
    max_batch_size: z.number(),
    max_retries: z.number(),
    dead_letter_queue: z.string().optional(),
  }),
);

function consumersOfConfig(): Record<string, ConsumerSettings> {
  const { queues } = readConfig({ config: configFile });
  return Object.fromEntries(
    consumers.parse(queues.consumers).map((consumer) => [
      consumer.queue,
      {
        maxBatchSize: consumer.max_batch_size,
        maxRetries: consumer.max_retries,
        deadLetterQueue: consumer.dead_letter_queue ?? null,
      },
    ]),
  );
}

async function fillDatabase(worker: WorkerProcess, demo: string): Promise<void> {
  const folder = path.join(projectRoot, "migrations");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  const files = await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")));
  for (const sql of [...files, demo]) await worker.ask("batch", JSON.stringify(splitSql(sql)));
}

const session = z.object({ access_token: z.string() });
const createdKey = z.looseObject({ api_key: z.looseObject({ key: z.string() }) });

/** Sessions would end as the clock is set ahead. */
async function createApiKey(url: string): Promise<string> {
  const post = async (path: string, body: unknown, token: string | null): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${text}`);
    return JSON.parse(text);
  };
  const [admin] = demoUsers;
  const { access_token: token } = session.parse(
    await post("/api/auth/login", { email: admin.email, password: demoPassword }, null),
  );
  const scopes = ["send", "read", "manage"];
  return createdKey.parse(await post("/api/whatsapp/api-keys", { name: "faults", scopes }, token)).api_key.key;
}
