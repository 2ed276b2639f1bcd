import { createChanges } from "./changes.ts";
import type { SimulatorContext } from "./context.ts";
import { controlRoutes } from "./control/control-routes.ts";
import { createFaults } from "./faults.ts";
import { graphRoutes } from "./graph/graph-routes.ts";
import { createLimits } from "./limits.ts";
import { liveKitRoutes } from "./livekit/livekit-routes.ts";
import { createLiveKitState } from "./livekit/livekit-state.ts";
import type { SimulatorOptions } from "./options.ts";
import { sharePointRoutes } from "./sharepoint/sharepoint-routes.ts";
import { createSharePointState } from "./sharepoint/sharepoint-state.ts";
import { createState } from "./state/state.ts";
import { vonageFormat } from "./vonage/vonage-format.ts";
import { vonageRoutes } from "./vonage/vonage-routes.ts";
import { metaFormat } from "./webhooks/meta-format.ts";
import { noteAttempt } from "./webhooks/note-attempt.ts";
import { formatByNumber } from "./webhooks/webhook-format.ts";
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
  const numbers = new Map(options.numbers.map((number) => [number.phoneNumberId, number]));
  const viaMeta = metaFormat(options, state);
  const viaVonage = options.vonage && vonageFormat(options.vonage, options.publicUrl, () => options.now());
  const context: SimulatorContext = {
    options,
    numbers,
    state,
    livekit: createLiveKitState(),
    sharepoint: createSharePointState(),
    limits: createLimits(),
    faults: createFaults(),
    changes,
    unexpected: [],
    webhooks: createWebhookQueue({
      schedule: options.schedule,
      now: () => options.now(),
      random: () => options.random?.() ?? Math.random(),
      deliver: (request) => options.deliver(request),
      format: formatByNumber((update) =>
        numbers.get(update?.phoneNumberId ?? "")?.provider === "vonage" ? (viaVonage ?? viaMeta) : viaMeta,
      ),
      onAttempt: (post) => noteAttempt(state, changes, post),
    }),
  };
  const control = controlRoutes(context);
  const graph = graphRoutes(context);
  const vonage = options.vonage && vonageRoutes(context, options.vonage);
  const livekit = options.livekit && liveKitRoutes(context, options.livekit);
  const sharepoint = options.sharepoint && sharePointRoutes(context, options.sharepoint);
  return {
    context,
    async answer(request) {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith("/_control")) return control.fetch(request);
      if (livekit && pathname.startsWith("/twirp/")) return livekit.fetch(request);
      if (sharepoint && pathname.startsWith("/sharepoint/")) return sharepoint.fetch(request);
      // Graph versions have two parts: `/v25.0`.
      return vonage && /^\/v\d+\//.test(pathname) ? vonage.fetch(request) : graph.fetch(request);
    },
  };
}
