import type { Actor } from "../domain/actor.ts";
import type { Services } from "../services.ts";

/** What Hono's context carries: the bindings, and what the middleware puts beside the request. */
export interface AppEnv {
  Bindings: Env;
  Variables: {
    requestId: string;
    services: Services;
    /** Set by `authenticate`; public routes have none. */
    actor: Actor;
  };
}
