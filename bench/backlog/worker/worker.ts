/** Parley as it is, with a D1 that can be away, and a queue that holds what is parked until it is asked to hand it over. */
import { OPEN_INTAKE } from "../../../src/domain/intake.ts";
import parley from "../../../src/index.ts";
import { intake } from "../../../src/services.ts";
import { awayDatabase } from "./away-database.ts";
import { createHeldQueue } from "./held-queue.ts";

export { Conversation, Inbox } from "../../../src/index.ts";

/** As wrangler.toml has it for parley-jobs. */
const MAX_BATCH_SIZE = 100;

const held = createHeldQueue();
let outage: Env | null = null;

export default {
  async fetch(request, env, ctx) {
    switch (new URL(request.url).pathname) {
      case "/__bench/away":
        outage = { ...env, DB: awayDatabase(), JOBS: held.queue };
        return new Response(null, { status: 204 });
      case "/__bench/back":
        outage = null;
        // As it would be two seconds later.
        intake.state = OPEN_INTAKE;
        return Response.json({ held: held.size() });
      case "/__bench/drain":
        // One batch after the other, as a single consumer gets them.
        while (held.size() > 0) await parley.queue(held.nextBatch(MAX_BATCH_SIZE), env, ctx);
        return new Response(null, { status: 204 });
      default:
        return parley.fetch(request, outage ?? env, ctx);
    }
  },

  queue: (batch, env, ctx) => parley.queue(batch, env, ctx),
} satisfies ExportedHandler<Env>;
