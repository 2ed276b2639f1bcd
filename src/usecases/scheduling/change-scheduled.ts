import {
  cancelScheduled as cancel,
  changeScheduled as change,
  findScheduled,
  type ScheduledChanges,
  type ScheduledOutcome,
} from "../../db/scheduled-messages.ts";
import type { Actor } from "../../domain/actor.ts";
import type { ScheduledMessage } from "../../domain/scheduled-message.ts";
import { mayCancelScheduled, mayChangeScheduled } from "../../domain/scheduled-reach.ts";
import { AppError } from "../../errors.ts";
import { enqueueSoon } from "./enqueue-due.ts";
import { tellScheduled } from "./tell-scheduled.ts";
import { requireTime, type ScheduleDeps } from "./schedule-once.ts";

/** Which one; a partner's own where a partner asks. */
export interface ScheduledName {
  id: number;
  partnerId: number | null;
}

/**
 * Changes what still waits. Whether it does is the database's word: a change either comes before the sending, or is refused.
 * @throws AppError not_found, forbidden, conflict, invalid_request
 */
export async function changeScheduled(
  deps: ScheduleDeps,
  actor: Actor,
  name: ScheduledName,
  changes: ScheduledChanges,
): Promise<ScheduledMessage> {
  const found = await own(deps, actor, name);
  if (name.partnerId === null && !mayChangeScheduled(actor, found)) {
    throw new AppError("forbidden", "Only whoever wrote it, or an admin, may change it.");
  }
  if (changes.dueAt !== undefined) requireTime(deps, changes.dueAt, name.partnerId === null ? "send_at" : "sendAt");
  const ref = { organizationId: actor.organizationId, id: name.id };
  const message = changed(await change(deps.db, ref, changes, deps.now()));
  await enqueueSoon(deps, [message]);
  await tellScheduled(deps, actor.organizationId, [message.contactId]);
  return message;
}

/** Takes it back. Again is as once. @throws AppError not_found, forbidden; conflict where it was sent, or has failed */
export async function cancelScheduled(
  deps: ScheduleDeps,
  actor: Actor,
  name: ScheduledName,
): Promise<ScheduledMessage> {
  const found = await own(deps, actor, name);
  if (name.partnerId === null && !mayCancelScheduled(actor, found)) {
    throw new AppError("forbidden", "A partner's message is only cancelled by the partner or an admin.");
  }
  const outcome = await cancel(deps.db, actor, { organizationId: actor.organizationId, id: name.id }, deps.now());
  if (outcome.changed) await tellScheduled(deps, actor.organizationId, [found.contactId]);
  return outcome.message?.state === "cancelled" ? outcome.message : changed(outcome);
}

async function own(deps: ScheduleDeps, { organizationId }: Actor, { id, partnerId }: ScheduledName) {
  const found = await findScheduled(deps.db, { organizationId, id });
  const theirs = partnerId === null || (found?.asPartner === true && found.createdBy === partnerId);
  if (found === null || !theirs) throw new AppError("not_found", "There is no such scheduled message.");
  return found;
}

function changed({ changed: done, message }: ScheduledOutcome): ScheduledMessage {
  if (done && message !== null) return message;
  const state = message === null ? "gone" : message.state;
  throw new AppError("conflict", `It waits no longer: it is ${state}.`, { details: { state } });
}
