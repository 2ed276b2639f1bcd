import { seal } from "../../auth/seal.ts";
import { createWebhookSecret } from "../../auth/webhook-signature.ts";
import type { Config } from "../../config.ts";
import type { Database } from "../../db/database.ts";
import { forgetNoEndpoints } from "../../db/listening-elsewhere.ts";
import {
  deleteWebhookEndpoint,
  insertWebhookEndpoint,
  replaceEndpointSecret,
  updateWebhookEndpoint,
} from "../../db/webhook-endpoints.ts";
import type { Actor } from "../../domain/actor.ts";
import type { LiveEvent } from "../../domain/events.ts";
import type { Job } from "../../domain/job.ts";
import { publicUrlProblem } from "../../domain/public-url.ts";
import { knownEvents, MAX_WEBHOOK_ENDPOINTS, type StoredWebhookEndpoint } from "../../domain/webhook-endpoint.ts";
import { AppError } from "../../errors.ts";
import { announceEndpoint } from "./announce-waiting.ts";

export interface ChangeEndpointsDeps {
  db: Database;
  config: Pick<Config, "credentialsKey" | "local">;
  now(): number;
  enqueueAll(jobs: Job[]): Promise<void>;
  publish(organizationId: number, events: LiveEvent[]): Promise<void>;
}

/** An endpoint with the secret of its signatures: whoever makes or replaces one is shown it, and nobody after that. */
export interface EndpointWithSecret {
  endpoint: StoredWebhookEndpoint;
  secret: string;
}

interface Wishes {
  name: string;
  url: string;
  events: readonly string[];
}

/** How long the secret before is signed with as well. */
const CHANGE_OVER_MS = 24 * 60 * 60 * 1000;

/** @throws AppError invalid_request for an address that may not be asked; conflict where there are too many */
export async function createEndpoint(
  deps: ChangeEndpointsDeps,
  actor: Actor,
  { name, url, events }: Wishes,
): Promise<EndpointWithSecret> {
  checkUrl(deps, url);
  const secret = createWebhookSecret();
  const endpoint = await insertWebhookEndpoint(deps.db, {
    actor,
    name,
    url,
    events: knownEvents(events),
    secret: await seal(deps.config.credentialsKey, secret, "webhook secrets"),
    now: deps.now(),
  });
  forgetNoEndpoints(deps.db, actor.organizationId);
  if (endpoint === null) {
    throw new AppError(
      "conflict",
      `There are ${MAX_WEBHOOK_ENDPOINTS} webhooks already. Delete one that is no longer needed first.`,
    );
  }
  await tellOfEndpoints(deps, actor.organizationId);
  return { endpoint, secret };
}

/** What it is told of from now on; what has been noted already goes out, to a new address too. @throws AppError not_found, invalid_request */
export async function changeEndpoint(
  deps: ChangeEndpointsDeps,
  actor: Actor,
  { endpointId, name, url, events }: { endpointId: number } & { [K in keyof Wishes]?: Wishes[K] | undefined },
): Promise<StoredWebhookEndpoint> {
  if (url !== undefined) checkUrl(deps, url);
  const { organizationId } = actor;
  const changed = await updateWebhookEndpoint(deps.db, {
    organizationId,
    endpointId,
    actor,
    now: deps.now(),
    changes: {
      ...(name === undefined ? {} : { name }),
      ...(url === undefined ? {} : { url }),
      ...(events === undefined ? {} : { events: knownEvents(events) }),
    },
  });
  if (changed === null) throw noSuchEndpoint();
  if (url !== undefined) await announceEndpoint(deps, { organizationId, endpointId });
  await tellOfEndpoints(deps, organizationId);
  return changed;
}

/** A new secret; for a day everything is signed with the old one as well. @throws AppError not_found */
export async function replaceSecret(
  deps: ChangeEndpointsDeps,
  actor: Actor,
  endpointId: number,
): Promise<EndpointWithSecret> {
  const secret = createWebhookSecret();
  const now = deps.now();
  const endpoint = await replaceEndpointSecret(deps.db, {
    organizationId: actor.organizationId,
    endpointId,
    actor,
    now,
    secret: await seal(deps.config.credentialsKey, secret, "webhook secrets"),
    previousUntil: now + CHANGE_OVER_MS,
  });
  if (endpoint === null) throw noSuchEndpoint();
  await tellOfEndpoints(deps, actor.organizationId);
  return { endpoint, secret };
}

/** Nothing is sent to it any more, and its log is gone. @throws AppError not_found */
export async function removeEndpoint(deps: ChangeEndpointsDeps, actor: Actor, endpointId: number): Promise<void> {
  const { organizationId } = actor;
  const removed = await deleteWebhookEndpoint(deps.db, { organizationId, endpointId, actor, now: deps.now() });
  if (!removed) throw noSuchEndpoint();
  await tellOfEndpoints(deps, organizationId);
}

export async function tellOfEndpoints(
  deps: Pick<ChangeEndpointsDeps, "publish">,
  organizationId: number,
): Promise<void> {
  await deps.publish(organizationId, [{ type: "settings.changed", what: "webhook_endpoints" }]);
}

export function noSuchEndpoint(): AppError {
  return new AppError("not_found", "There is no such webhook.");
}

function checkUrl({ config }: ChangeEndpointsDeps, url: string): void {
  const problem = publicUrlProblem(url, config);
  if (problem === null) return;
  throw new AppError(
    "invalid_request",
    `url: ${problem}. Enter an address that the whole internet can reach, with https.`,
    {
      fields: [{ field: "url", problem }],
    },
  );
}
