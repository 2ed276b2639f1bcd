import { createServices } from "../../../src/services.ts";
import { readConfig } from "../../../src/config.ts";
import { deliverMessages } from "../../../src/usecases/sending/deliver-messages.ts";

/** Calls of each kind of object, and messages put on queues, since the last `reset`. */
export interface Calls {
  inbox: number;
  conversation: number;
  queued: number;
}

export interface StandIns {
  env: Env;
  ctx: ExecutionContext;
  calls: Calls;
  /** Resolves when nothing of what was left for later is left. */
  settle(): Promise<void>;
}

/**
 * The bindings beside D1, in this process: objects that do their database's work and count who calls them, queues that keep
 * nothing, and a WhatsApp that accepts everything.
 */
export function standIns(vars: Record<string, string>, database: D1Database): StandIns {
  const calls: Calls = { inbox: 0, conversation: 0, queued: 0 };
  const later = new Set<Promise<unknown>>();
  const ctx = {
    waitUntil: (work: Promise<unknown>) => {
      later.add(work);
      void work.catch(() => undefined).finally(() => later.delete(work));
    },
    passThroughOnException: () => undefined,
  };
  const inbox = {
    publish: async () => void (calls.inbox += 1),
    closeSessions: async () => void (calls.inbox += 1),
  };
  const conversation = (name: string) => ({
    deliver: async (organizationId: number) => {
      calls.conversation += 1;
      return deliverMessages(await services().of(organizationId), { organizationId, conversationId: Number(name) });
    },
  });
  const queue = {
    send: async () => void (calls.queued += 1),
    sendBatch: async (messages: unknown[]) => void (calls.queued += messages.length),
  };
  const limit = { limit: async () => ({ success: true }) };
  const bindings = {
    ...vars,
    DB: database,
    INBOX: { getByName: () => inbox },
    CONVERSATION: { getByName: conversation },
    SENDS: queue,
    JOBS: queue,
    CONNECTORS: queue,
    HOOKS: queue,
    LOGIN_LIMIT: limit,
    MODULE_LIMIT: limit,
    API_LIMIT: limit,
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the measured operations use of it
  const env = bindings as unknown as Env;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the same
  const context = ctx as unknown as ExecutionContext;
  const services = () => {
    const outcome = readConfig(env);
    if (!outcome.ok) throw new Error(`.dev.vars lacks ${outcome.problems.join(", ")}`);
    return createServices(env, outcome.config, context);
  };
  return {
    env,
    ctx: context,
    calls,
    settle: async () => {
      while (later.size > 0) await Promise.allSettled(later);
    },
  };
}
