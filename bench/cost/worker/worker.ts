/** Parley as it is, with bindings that count what is billed. */
import parley, { Conversation as RealConversation, Inbox as RealInbox } from "../../../src/index.ts";
import { countedDatabase } from "./counted-database.ts";
import { countedBucket, countedObjects, countedQueue, countStatements } from "./counted-services.ts";
import { count, readTally, resetTally, tally } from "./tally.ts";

export class Conversation extends RealConversation {
  constructor(ctx: DurableObjectState, env: Env) {
    countStatements(ctx);
    super(ctx, counted(env));
  }
}

export class Inbox extends RealInbox {
  constructor(ctx: DurableObjectState, env: Env) {
    countStatements(ctx);
    super(ctx, counted(env));
  }
}

export default {
  fetch(request, env, ctx) {
    const { pathname } = new URL(request.url);
    if (pathname === "/__bench/usage") {
      const answer = readTally();
      if (request.method === "DELETE") resetTally();
      return Response.json(answer);
    }
    count("workerRequests");
    return parley.fetch(request, counted(env), ctx);
  },

  async queue(batch, env, ctx) {
    await parley.queue(batch, counted(env), ctx);
    tally.queued -= batch.messages.length;
  },
} satisfies ExportedHandler<Env>;

const known = new WeakMap<D1Database, Env>();

/** The same for the same bindings: what an isolate remembers of its database, it remembers by the binding. */
function counted(env: Env): Env {
  const before = known.get(env.DB);
  if (before !== undefined) return before;
  const bindings: Env = {
    ...env,
    DB: countedDatabase(env.DB),
    MEDIA: countedBucket(env.MEDIA),
    INBOX: countedObjects(env.INBOX),
    CONVERSATION: countedObjects(env.CONVERSATION),
    SENDS: countedQueue(env.SENDS),
    JOBS: countedQueue(env.JOBS),
    CONNECTORS: countedQueue(env.CONNECTORS),
    HOOKS: countedQueue(env.HOOKS),
  };
  known.set(env.DB, bindings);
  return bindings;
}
