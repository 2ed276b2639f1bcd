import { createMiddleware } from "hono/factory";
import { API_KEY_PREFIX } from "../auth/opaque-token.ts";
import type { Actor } from "../domain/actor.ts";
import { AppError } from "../errors.ts";
import type { Services, UnplacedServices } from "../services.ts";
import { authenticateEmbed } from "../usecases/embed/authenticate-embed.ts";
import { authenticateApiKey } from "../usecases/sessions/authenticate-api-key.ts";
import { authenticateSession } from "../usecases/sessions/authenticate-session.ts";
import type { AppEnv } from "./app-env.ts";
import { requireRate } from "./limit-rate.ts";
import { requireWithinEmbed } from "./within-embed.ts";

declare module "hono" {
  interface ContextVariableMap {
    /** Set by `authenticate`: the end of the access token, ms; null where an API key asks. */
    sessionExpiresAt: number | null;
  }
}

interface Caller {
  services: Services;
  actor: Actor;
  sessionExpiresAt: number | null;
}

const refusals = {
  missing: () =>
    new AppError(
      "unauthenticated",
      "Log in (POST /api/auth/login) and send the access token as `Authorization: Bearer …`, or an API key as `x-api-key`.",
    ),
  invalid: () =>
    new AppError(
      "unauthenticated",
      "The access token is not valid or has expired. Refresh the session (POST /api/auth/refresh) or log in again.",
    ),
  ended: () => new AppError("session_revoked", "This session has ended. Log in again."),
  unknownKey: () =>
    new AppError("unauthenticated", "This API key is not known or has been revoked. Ask an admin for another one."),
};

/**
 * Finds out who asks, and puts it into `c.var.actor`, and their organization's services into `c.var.services`: a session's access token, an embed token or an API key as a bearer
 * token, or an API key in `x-api-key`. Whoever sends both is taken at the bearer token's word. An embedded session goes no
 * further than it may, and nobody faster than `API_LIMIT`.
 */
export const authenticate = createMiddleware<AppEnv>(async (c, next) => {
  const { services, actor, sessionExpiresAt } = await callerOf(c.var.unplaced, c.req.raw.headers);
  c.set("services", services);
  c.set("actor", actor);
  c.set("sessionExpiresAt", sessionExpiresAt);
  await requireRate(c.env.API_LIMIT, actor);
  await requireWithinEmbed(c, actor);
  await next();
});

async function callerOf(unplaced: UnplacedServices, headers: Headers): Promise<Caller> {
  const authorization = headers.get("authorization");
  const apiKey = headers.get("x-api-key");
  if (authorization === null && apiKey !== null) return byApiKey(unplaced, apiKey);
  const token = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  if (token === undefined) throw refusals.missing();
  return token.startsWith(API_KEY_PREFIX) ? byApiKey(unplaced, token) : bySession(await unplaced.ofToken(token), token);
}

async function bySession(services: Services, accessToken: string): Promise<Caller> {
  const session = await authenticateSession(services, accessToken);
  const check = session.state === "invalid" ? await authenticateEmbed(services, accessToken) : session;
  if (check.state !== "live") throw refusals[check.state]();
  return { services, actor: check.actor, sessionExpiresAt: check.expiresAt };
}

async function byApiKey(unplaced: UnplacedServices, key: string): Promise<Caller> {
  // The key of the settings is in no database: it acts for whoever owns the number of the settings.
  const { phoneNumberId } = unplaced.config.whatsapp;
  const services = await unplaced.by(
    { kind: "api_key", token: key },
    { kind: "channel", provider: "cloud_api", externalId: phoneNumberId },
  );
  const actor = await authenticateApiKey(services, key);
  if (actor === null) throw refusals.unknownKey();
  return { services, actor, sessionExpiresAt: null };
}
