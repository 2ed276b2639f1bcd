import { setAgent } from "../../db/conversations.ts";
import type { Database } from "../../db/database.ts";
import { findUser } from "../../db/users.ts";
import type { Actor } from "../../domain/actor.ts";
import type { StoredConversation } from "../../domain/conversation-view.ts";
import type { LiveEvent } from "../../domain/events.ts";
import type { Job } from "../../domain/job.ts";
import { answersCustomers } from "../../domain/user-view.ts";
import { AppError } from "../../errors.ts";
import { conversationUpdated } from "../live/live-events.ts";
import { assignmentNews } from "../push/colleague-news.ts";

export interface ConversationChangeDeps {
  db: Database;
  now(): number;
  publish(organizationId: number, events: LiveEvent[]): Promise<void>;
}

export interface AssignAgentDeps extends ConversationChangeDeps {
  /** Not waited for. */
  enqueueAside(jobs: Job[]): void;
}

/**
 * Gives a conversation to an agent, or back to everyone.
 * @throws AppError not_found for a conversation or an agent that is not of this organization, or may not answer
 */
export async function assignAgent(
  deps: AssignAgentDeps,
  actor: Actor,
  { conversationId, agentId }: { conversationId: number; agentId: number | null },
): Promise<StoredConversation> {
  const { organizationId } = actor;
  if (agentId !== null) await requireAgent(deps.db, organizationId, agentId);
  const changed = await setAgent(deps.db, { actor, conversationId, agentId, now: deps.now() });
  if (changed === null) throw new AppError("not_found", "There is no such conversation.");
  await deps.publish(organizationId, [conversationUpdated(changed)]);
  deps.enqueueAside(assignmentNews(actor, { conversationId, agentId }));
  return changed;
}

/** Someone of the organization who answers customers. */
export async function requireAgent(db: Database, organizationId: number, agentId: number): Promise<void> {
  const agent = await findUser(db, { organizationId, userId: agentId });
  if (agent === null || !answersCustomers(agent)) {
    throw new AppError("not_found", "agent_id: there is no such agent in this organization.", {
      fields: [{ field: "agent_id", problem: "no such agent" }],
    });
  }
}
