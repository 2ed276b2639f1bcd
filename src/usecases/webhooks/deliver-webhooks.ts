import { leaseQueue, releaseQueue, type QueueRef } from "../../db/outgoing-queues.ts";
import {
  beginOutgoingAttempt,
  dropOutgoingEvent,
  nextOutgoingEvent,
  recordOutgoingAttempt,
  subjectsOf,
  type QueuedEvent,
} from "../../db/outgoing-events.ts";
import type { Job } from "../../domain/job.ts";
import { bodyOf, contactOfEvent, outgoingEventType } from "../../domain/outgoing-event.ts";
import { webhookOutcome } from "../../domain/webhook-attempt.ts";
import { askEndpoint, type AskEndpointDeps } from "./ask-endpoint.ts";
import { jobOf } from "./announce-waiting.ts";
import { pauseFailing, type PauseFailingDeps } from "./pause-failing.ts";

export interface DeliverWebhooksDeps extends AskEndpointDeps, PauseFailingDeps {
  random(): number;
  enqueue(job: Job, options?: { delaySeconds?: number }): Promise<void>;
}

/** Longer than any attempt takes with all that is around it: whoever holds a lease longer has died. */
const LEASE_MS = 60_000;
/** After this long it makes room for others. Much shorter than the lease, which is not renewed. */
const TURN_MS = 20_000;

/** What a step comes to: `next` for another event at once, else when to look again. */
type Step = "next" | { again: number };

/**
 * Tells an endpoint what waits for it of one conversation, in order, until nothing waits or an attempt fails. Any number of
 * jobs may ask for it at the same time: one has the lease, the others do nothing.
 */
export async function deliverWebhooks(deps: DeliverWebhooksDeps, queue: QueueRef): Promise<void> {
  const startedAt = deps.now();
  const until = startedAt + LEASE_MS;
  if (!(await leaseQueue(deps.db, queue, { now: startedAt, until }))) return;
  let step: Step = "next";
  while (step === "next") {
    step = deps.now() - startedAt < TURN_MS ? await deliverNext(deps, queue) : { again: deps.now() };
  }
  const nextAttemptAt = step.again;
  const { left } = await releaseQueue(deps.db, queue, { until, nextAttemptAt });
  if (!left) return;
  await deps.enqueue(jobOf(queue), { delaySeconds: Math.max(0, Math.ceil((nextAttemptAt - deps.now()) / 1000)) });
}

async function deliverNext(deps: DeliverWebhooksDeps, queue: QueueRef): Promise<Step> {
  const event = await nextOutgoingEvent(deps.db, queue);
  if (event === null) return { again: deps.now() };
  const body = event.body ?? (await describe(deps, event));
  if (body === null) {
    await dropOutgoingEvent(deps.db, event);
    return "next";
  }
  const startedAt = deps.now();
  const begun = await beginOutgoingAttempt(deps.db, event, { body, now: startedAt });
  if (begun === null) return "next";

  const { endpoint, eventId } = event;
  const answer = await askEndpoint(deps, endpoint, { id: eventId, body: begun.body });
  const now = deps.now();
  const attempt = { ...begun, failingSince: endpoint.failingSince };
  const outcome = webhookOutcome(answer, attempt, { now, random: deps.random() });
  const state = outcome.kind === "delivered" || outcome.kind === "failed" ? outcome.kind : "pending";
  const ref = { organizationId: event.organizationId, id: event.id, endpointId: endpoint.id };
  await recordOutgoingAttempt(deps.db, ref, { startedAt, state, answer, now });
  switch (outcome.kind) {
    case "delivered":
    case "failed":
      return "next";
    case "retry":
      return { again: outcome.at };
    case "pause":
      await pauseFailing(deps, ref, outcome.reason);
      return { again: now };
  }
}

/** The body that tells of an event; null where there is nothing left to tell of. */
async function describe(deps: DeliverWebhooksDeps, event: QueuedEvent): Promise<string | null> {
  const type = outgoingEventType.safeParse(event.type);
  // Of a version that knew more types than this one.
  if (!type.success) return null;
  const known = { ...event, type: type.data };
  const subjects = await subjectsOf(deps.db, { ...event, contactId: contactOfEvent(known) });
  const body = bodyOf(known, subjects);
  return body === null ? null : JSON.stringify(body);
}
