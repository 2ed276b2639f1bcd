import { arePushKeys } from "../../auth/encrypt-push.ts";
import type { Config } from "../../config.ts";
import type { Database } from "../../db/database.ts";
import { removeSubscription, storeSubscription, type PushSubscription } from "../../db/push-subscriptions.ts";
import type { Actor } from "../../domain/actor.ts";
import { isPushEndpoint } from "../../domain/push-endpoint.ts";
import { AppError } from "../../errors.ts";
import { requirePerson } from "../sessions/require-person.ts";

export interface SubscribeDeps {
  db: Database;
  config: Pick<Config, "local">;
  now(): number;
}

/**
 * Tells this browser from now on; ends with the session. May be said again.
 * @throws AppError invalid_request for an address that is no known push service's, or keys that are none; forbidden for
 * an API key
 */
export async function subscribe(deps: SubscribeDeps, actor: Actor, subscription: PushSubscription): Promise<void> {
  const { organizationId, userId, sessionId } = requirePerson(actor, "Push messages");
  if (!isPushEndpoint(subscription.endpoint, deps.config)) {
    throw invalid("endpoint", "is of no push service that is known here");
  }
  if (!(await arePushKeys(subscription))) throw invalid("keys", "are not those of a subscription");
  await storeSubscription(deps.db, { organizationId, userId, sessionId, ...subscription, now: deps.now() });
}

/** Tells this browser no more. @throws AppError forbidden for an API key */
export async function unsubscribe(deps: Pick<SubscribeDeps, "db">, actor: Actor, endpoint: string): Promise<void> {
  const { organizationId, userId } = requirePerson(actor, "Push messages");
  await removeSubscription(deps.db, { organizationId, userId, endpoint });
}

function invalid(field: string, problem: string): AppError {
  const sentence = `${field}: ${problem}. Send what the browser's PushSubscription says.`;
  return new AppError("invalid_request", sentence, { fields: [{ field, problem }] });
}
