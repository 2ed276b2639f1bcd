import type { LiveEvent } from "../../domain/events.ts";

export interface TellScheduledDeps {
  publish(organizationId: number, events: LiveEvent[]): Promise<void>;
}

/** Tells agents that what is scheduled for these people has changed; of what was sent, its message tells. */
export async function tellScheduled(
  deps: TellScheduledDeps,
  organizationId: number,
  contactIds: number[],
): Promise<void> {
  if (contactIds.length === 0) return;
  await deps.publish(
    organizationId,
    contactIds.map((contact_id) => ({ type: "scheduled.changed", contact_id })),
  );
}
