import { createChanges } from "./changes.ts";
import type { SimulatorContext } from "./context.ts";
import { controlRoutes } from "./control/control-routes.ts";
import { createFaults } from "./faults.ts";
import { graphRoutes } from "./graph/graph-routes.ts";
import { createLimits } from "./limits.ts";
import type { SimulatorOptions } from "./options.ts";
import { createState } from "./state/state.ts";
import { noteAttempt } from "./webhooks/note-attempt.ts";
import { createWebhookQueue } from "./webhooks/webhook-queue.ts";

export interface SimulatorCore {
  context: SimulatorContext;
  /** Answers whatever the host; rejects with ResponseLostError and ConnectionDroppedError. */
  answer: (request: Request) => Promise<Response>;
}

/** The simulator without an edge: the process and the in-process fetch put theirs around it. */
export function createSimulatorCore(options: SimulatorOptions): SimulatorCore {
  const state = createState();
  const changes = createChanges();
  const context: SimulatorContext = {
    options,
    numbers: new Map(options.numbers.map((number) => [number.phoneNumberId, number])),
    state,
    limits: createLimits(),
    faults: createFaults(),
    changes,
    unexpected: [],
    webhooks: createWebhookQueue({
      appSecret: options.appSecret,
      schedule: options.schedule,
      now: () => options.now(),
      random: () => options.random?.() ?? Math.random(),
      deliver: (request) => options.deliver(request),
      urlFor(businessAccountId) {
        const subscription = state.subscriptions.get(businessAccountId);
        if (subscription && !subscription.subscribed) return null;
        return subscription?.overrideCallbackUrl ?? options.webhookUrl;
      },
      onAttempt: (post) => noteAttempt(state, changes, post),
    }),
  };
  const control = controlRoutes(context);
  const graph = graphRoutes(context);
  return {
    context,
    async answer(request) {
      const isControl = new URL(request.url).pathname.startsWith("/_control");
      return isControl ? control.fetch(request) : graph.fetch(request);
    },
  };
}
