import type { Database } from "../../db/database.ts";
import { recordFailure, type MessageRef, type Recorded } from "../../db/outbox.ts";
import type { Failure } from "../../domain/delivery.ts";
import type { LiveEvent } from "../../domain/events.ts";
import { liveEvents } from "../live/live-events.ts";

export interface FailMessageDeps {
  db: Database;
  now(): number;
  publish(organizationId: number, events: LiveEvent[]): Promise<void>;
}

/** Ends a message that was still to be sent, visibly and with a reason; what has got further stays as it is. */
export async function failMessage(deps: FailMessageDeps, ref: MessageRef, failure: Failure): Promise<Recorded> {
  const recorded = await recordFailure(deps.db, ref, failure, deps.now());
  const { message, target, conversation } = recorded;
  if (message !== null && conversation !== null) {
    await deps.publish(ref.organizationId, liveEvents("message.updated", [target ?? message], [conversation]));
  }
  return recorded;
}
