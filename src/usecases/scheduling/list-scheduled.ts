import type { Database } from "../../db/database.ts";
import { listScheduled as read, type ScheduledOwner } from "../../db/scheduled-messages.ts";
import type { ScheduledMessage, ScheduledState } from "../../domain/scheduled-message.ts";

export interface ScheduledAnswer {
  messages: ScheduledMessage[];
  next: { at: number; id: number } | null;
}

/** A page of what waits, the soonest first, or of what waits no longer, the latest first. */
export async function listScheduled(
  deps: { db: Database },
  owner: ScheduledOwner,
  { state, after, limit }: { state: ScheduledState; after: { at: number; id: number } | null; limit: number },
): Promise<ScheduledAnswer> {
  const rows = await read(deps.db, owner, {
    state,
    order: state === "scheduled" ? "soonest_first" : "latest_first",
    after,
    limit: limit + 1,
  });
  const messages = rows.slice(0, limit);
  const last = messages.at(-1);
  return { messages, next: rows.length > limit && last !== undefined ? { at: last.dueAt, id: last.id } : null };
}
