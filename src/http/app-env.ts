import type { Actor } from "../domain/actor.ts";
import type { Services, UnplacedServices } from "../services.ts";

/** What Hono's context carries: the bindings, and what the middleware puts beside the request. */
export interface AppEnv {
  Bindings: Env;
  Variables: {
    requestId: string;
    /** What there is before it is known whose request it is. */
    unplaced: UnplacedServices;
    /** With the caller's database. Set by whatever finds out who asks, such as `authenticate`; public routes choose theirs. */
    services: Services;
    /** Set by `authenticate`; public routes have none. */
    actor: Actor;
  };
}
