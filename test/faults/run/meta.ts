import { createSimulatorCore, type SimulatorCore } from "../../../simulator/core.ts";
import { startServer } from "../../../simulator/server.ts";
import type { CustomerMessage } from "../../../simulator/state/chat.ts";
import type { SentMessage } from "../../../simulator/state/state.ts";
import type { WebhookSettings } from "../../../simulator/webhooks/webhook-settings.ts";
import type { WhatsappSettings } from "../../../scripts/local/dev-vars.ts";
import type { Random } from "../random.ts";
import type { RunClock } from "./run-clock.ts";

/** How WhatsApp behaves for a while. */
export interface MetaManners {
  webhooks: Pick<WebhookSettings, "duplicate" | "shuffle" | "batch" | "concurrency">;
  /** The share of webhooks whose answer WhatsApp does not wait for: they arrive, and come again. */
  unheard: number;
  /** How many old webhooks come once more. */
  late: number;
}

/** WhatsApp: the simulator, in this very process, with the memory of what it has told. */
export interface Meta {
  url: string;
  core: SimulatorCore;
  manners: MetaManners;
  counts: { posts: number; answered: number; refused: string[]; late: number; unheard: number };
  /** Sends every webhook that is waiting, a few times where it is not taken. */
  flush(): Promise<void>;
  /** Sends some old webhooks again. */
  repeatOld(): Promise<void>;
  /** A request to the simulator's own control. @throws what it says instead */
  control(method: string, path: string, body?: unknown): Promise<unknown>;
  written(): { message: CustomerMessage; customer: string }[];
  accepted(): SentMessage[];
  close(): Promise<void>;
}

/** Old webhooks are kept for later; a sample is enough. */
const KEPT_BODIES = 400;
const PATIENCE_MS = 20_000;

export async function startMeta(options: {
  settings: WhatsappSettings;
  displayPhoneNumber: string;
  webhookUrl: string;
  clock: RunClock;
  random: Random;
}): Promise<Meta> {
  const { settings, clock, random } = options;
  const old: { body: string; headers: Headers }[] = [];
  const counts: Meta["counts"] = { posts: 0, answered: 0, refused: [], late: 0, unheard: 0 };

  const post = async (body: string, headers: Headers): Promise<Response> => {
    counts.posts += 1;
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch(options.webhookUrl, { method: "POST", body, headers, signal });
    if (response.status === 200) counts.answered += 1;
    else if (response.status < 500) counts.refused.push(`${response.status}: ${await response.clone().text()}`);
    return response;
  };
  const core = createSimulatorCore({
    ...settings,
    webhookUrl: options.webhookUrl,
    // Known once it listens; nobody asks for it before.
    get publicUrl() {
      return url;
    },
    numbers: [{ ...settings, displayPhoneNumber: options.displayPhoneNumber }],
    deliver: async (request) => {
      const body = await request.text();
      if (old.length < KEPT_BODIES) old.push({ body, headers: request.headers });
      else if (random.chance(0.1)) old[random.between(0, KEPT_BODIES - 1)] = { body, headers: request.headers };
      const response = await post(body, request.headers);
      if (!random.chance(meta.manners.unheard)) return response;
      counts.unheard += 1;
      throw new Error("nobody waited for the answer");
    },
    now: () => clock.now(),
    schedule: "manual",
    random: () => random.next(),
  });
  const server = await startServer({ core, hostname: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${server.port}`;
  // The throughput is the machine's here, and people write more than one message in six seconds.
  core.context.limits.settings.throughputPerSecond = 0;

  const meta: Meta = {
    url,
    core,
    counts,
    manners: { webhooks: { duplicate: 0, shuffle: false, batch: 50, concurrency: 2 }, unheard: 0, late: 0 },
    async flush() {
      Object.assign(core.context.webhooks.settings, meta.manners.webhooks);
      await core.context.webhooks.flush();
    },
    async repeatOld() {
      for (let i = 0; i < meta.manners.late && old.length > 0; i += 1) {
        const again = old[random.between(0, old.length - 1)];
        if (again === undefined) continue;
        counts.late += 1;
        await post(again.body, again.headers).catch(() => undefined);
      }
    },
    async control(method, path, body) {
      const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
      const response = await core.answer(new Request(`${url}/_control${path}`, init));
      if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
      return response.json();
    },
    written: () =>
      [...core.context.state.messages.values()].flatMap(({ message, chat }) =>
        message.direction === "from_customer" ? [{ message, customer: chat.customerKey }] : [],
      ),
    accepted: () => core.context.state.sent,
    async close() {
      core.context.webhooks.close();
      await server.close();
    },
  };
  return meta;
}
