import type { MiddlewareHandler } from "hono";
import { every } from "hono/combine";
import { createMiddleware } from "hono/factory";
import { requirePartnerMessaging } from "../usecases/partners/require-partner-messaging.ts";
import type { PartnerActor } from "../usecases/partners/send-as-partner.ts";
import type { AppEnv } from "./app-env.ts";
import { authenticate } from "./authenticate.ts";
import { requires } from "./requires.ts";
import { requirePerson } from "../usecases/sessions/require-person.ts";

declare module "hono" {
  interface ContextVariableMap {
    /** Set by `partnersOnly`. */
    partner: PartnerActor;
  }
}

/** Lets in partners whose organization lets them write; the last of `partnersOnly`. */
const controlled = createMiddleware<AppEnv>(async (c, next) => {
  const partner = requirePerson(c.var.actor, "Clients");
  await requirePartnerMessaging(c.var.services, partner.organizationId);
  c.set("partner", partner);
  await next();
});

/** What guards each partners' endpoint: a session, the role, and an organization that has switched it on. */
export const partnersOnly: MiddlewareHandler<AppEnv> = every(authenticate, requires("partner"), controlled);
