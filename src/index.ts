import { app } from "./app.ts";
import { readConfig } from "./config.ts";
import { buryJobs } from "./jobs/bury.ts";
import { consumeJobs } from "./jobs/consume.ts";
import { createServices, type Services, type UnplacedServices } from "./services.ts";
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
    let failed = false;
    // One database after the other: what one of them refuses keeps no other from its work.
    for (const services of servicesOf(env, ctx).each()) {
      try {
        await doScheduled(services, controller.cron);
      } catch (error) {
        services.report("cron.failed", error);
        failed = true;
      }
    }
    // Not with its cause: the runtime logs what is thrown here, and a failed query quotes its parameters.
    if (failed) throw new Error("the scheduled work failed; see cron.failed in the log");
  },
} satisfies ExportedHandler<Env>;

async function doScheduled(services: Services, cron: string): Promise<void> {
  if (cron === DAILY) await daily(services);
  else if (cron === HOURLY) await enqueueTemplateSyncs(services);
  else await sweep(services);
}

async function daily(services: Services): Promise<void> {
  await startRetention(services);
  await retryFailedCopies(services);
}

function servicesOf(env: Env, ctx: ExecutionContext): UnplacedServices {
  const outcome = readConfig(env);
  // A throw keeps the jobs on their queue until the settings are there.
  if (!outcome.ok) throw new Error(`Parley is not set up: ${outcome.problems.join(", ")}`);
  return createServices(env, outcome.config, ctx);
}
