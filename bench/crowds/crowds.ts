import { setTimeout as sleep } from "node:timers/promises";
import { createRandom } from "../../test/faults/random.ts";
import { row, type Row, type SectionReport } from "../report/section.ts";
import { startParley, type Parley } from "../runtime/start-parley.ts";
import { workerProcess } from "../runtime/worker-process.ts";
import { createSender } from "../webhooks/send-webhook.ts";
import { createWebhooks } from "../webhooks/signed-webhook.ts";
import { warmUp } from "../webhooks/warm-up.ts";
import { logInAgents } from "./agent-api.ts";
import { createArrivals } from "./arrivals.ts";
import { busyMinute } from "./busy-minute.ts";
import { createCrowdMessages } from "./crowd-messages.ts";
import { SECTION, type CrowdScene } from "./crowd-scene.ts";
import { watchMemory, type MemoryWatch } from "./memory.ts";
import { oneConversation } from "./one-conversation.ts";
import { openOrganization, spreadMessages } from "./organization.ts";

/** Who writes to whom, and who is away when; the same in each run. */
const SEED = 20_261_121;
const UNTIL_CLOSED_MS = 2000;
const MEGABYTE = 1024 ** 2;

/**
 * Many who listen at once: to one conversation, to an organization's, and for a minute of many webhooks while agents come and
 * go. Each client checks that it is told of everything that concerns it once, in order, and of nothing else.
 */
export async function crowds(): Promise<SectionReport> {
  const parley = await startParley();
  const runtime = workerProcess();
  const memory = runtime === null ? null : watchMemory(runtime);
  try {
    return {
      rows: await measure(parley, memory),
      notes: memory === null ? ["Memory: this system does not tell."] : [],
    };
  } finally {
    memory?.stop();
    await parley.stop();
  }
}

async function measure(parley: Parley, memory: MemoryWatch | null): Promise<Row[]> {
  const send = createSender(parley.webhookUrl);
  await warmUp(createWebhooks(parley.source), [send]);
  const scene: CrowdScene = {
    parley,
    memory,
    agents: await logInAgents(parley.url),
    arrivals: createArrivals(() => performance.now()),
    messages: createCrowdMessages(parley.source, send),
    random: createRandom(SEED),
  };
  const started = memory?.now() ?? 0;
  const one = await oneConversation(scene);
  const before = memory?.now() ?? 0;
  const organization = await openOrganization(scene);
  const { clients, close } = organization.crowd;
  try {
    const open = memory?.now() ?? 0;
    const rows = [...one, ...(await spreadMessages(scene, organization)), ...(await busyMinute(scene, organization))];
    if (memory === null) return rows;
    close();
    await sleep(UNTIL_CLOSED_MS);
    return [
      ...rows,
      megabytes("before anyone listens", started),
      megabytes(`with ${clients.length} sockets and their objects open`, open),
      row(SECTION, "memory for each of them", { value: (open - before) / clients.length / 1024, unit: "KB" }),
      megabytes("at its peak", memory.peak()),
      megabytes("after all have left", memory.now()),
    ];
  } finally {
    close();
  }
}

function megabytes(when: string, bytes: number): Row {
  return row(SECTION, `memory ${when}`, { value: bytes / MEGABYTE, unit: "MB" });
}
