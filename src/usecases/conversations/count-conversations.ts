import type { Database } from "../../db/database.ts";
import { readConversationCounts } from "../../db/statistics.ts";
import type { Actor } from "../../domain/actor.ts";
import { belongsTo, type InboxView } from "../../domain/inbox-view.ts";

/** How many conversations are in each of the inbox's lists, for the one who asks. */
export async function countConversations(deps: { db: Database }, actor: Actor): Promise<Record<InboxView, number>> {
  const userId = actor.kind === "user" ? actor.userId : null;
  const rows = await readConversationCounts(deps.db, actor.organizationId);
  const countOf = (view: InboxView): number =>
    rows
      .filter(({ status, assignedAgentId, unread }) =>
        belongsTo(
          view,
          { status, assigned_agent_id: assignedAgentId === 0 ? null : assignedAgentId, unread_count: unread ? 1 : 0 },
          userId,
        ),
      )
      .reduce((total, row) => total + row.count, 0);
  return {
    all: countOf("all"),
    mine: countOf("mine"),
    unassigned: countOf("unassigned"),
    unread: countOf("unread"),
    closed: countOf("closed"),
  };
}
