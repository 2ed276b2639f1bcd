import { app } from "./app.ts";
import { readConfig } from "./config.ts";
import { buryJobs } from "./jobs/bury.ts";
import { consumeJobs } from "./jobs/consume.ts";
import { createServices, type Services } from "./services.ts";
import { retryFailedCopies } from "./usecases/copies/copy-forgotten-media.ts";
import { enqueueTemplateSyncs } from "./usecases/templates/enqueue-template-syncs.ts";
import { startRetention } from "./usecases/upkeep/retain.ts";
import { sweep } from "./usecases/upkeep/sweep.ts";

export { Conversation } from "./realtime/conversation.ts";
export { Inbox } from "./realtime/inbox.ts";

const DEAD_LETTER_QUEUE = /-dlq$/;
/** As wrangler.toml has them; every other cron is the sweep. */
const DAILY = "0 3 * * *";
const HOURLY = "17 * * * *";

export default {
  fetch: app.fetch,

  async queue(batch, env, ctx) {
    const services = servicesOf(env, ctx);
    if (DEAD_LETTER_QUEUE.test(batch.queue)) await buryJobs(services, batch);
    else await consumeJobs(services, batch);
  },

  async scheduled(controller, env, ctx) {
    const services = servicesOf(env, ctx);
    try {
      if (controller.cron === DAILY) await daily(services);
      else if (controller.cron === HOURLY) await enqueueTemplateSyncs(services);
      else await sweep(services);
    } catch (error) {
      // Not with its cause: the runtime logs what is thrown here, and a failed query quotes its parameters.
      services.report("cron.failed", error);
      // oxlint-disable-next-line preserve-caught-error
      throw new Error("the scheduled work failed; see cron.failed in the log");
    }
  },
} satisfies ExportedHandler<Env>;

async function daily(services: Services): Promise<void> {
  await startRetention(services);
  await retryFailedCopies(services);
}

function servicesOf(env: Env, ctx: ExecutionContext): Services {
  const outcome = readConfig(env);
  // A throw keeps the jobs on their queue until the settings are there.
  if (!outcome.ok) throw new Error(`Parley is not set up: ${outcome.problems.join(", ")}`);
  return createServices(env, outcome.config, ctx);
}
