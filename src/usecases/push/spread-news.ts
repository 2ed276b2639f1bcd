import { findConversation } from "../../db/conversations.ts";
import type { Database } from "../../db/database.ts";
import { subscriptionIds } from "../../db/push-subscriptions.ts";
import { findUser } from "../../db/users.ts";
import type { StoredConversation } from "../../domain/conversation-view.ts";
import type { Job, PushNewsJob } from "../../domain/job.ts";
import { isStillNews } from "../../domain/push-news.ts";
import { answersCustomers } from "../../domain/user-view.ts";

export interface SpreadNewsDeps {
  db: Database;
  enqueueAll(jobs: Job[]): Promise<void>;
}

/** Far more browsers than an organization has; what it costs to tell them all stays bounded. */
const MAX_SUBSCRIPTIONS = 1000;

/**
 * Finds whom the news is for, and makes a job for each of their browsers: one that has to be tried again is tried alone.
 * A message is for the agent who has the conversation, or for everyone who answers customers while nobody has it.
 */
export async function spreadNews(
  deps: SpreadNewsDeps,
  { organizationId, conversationId, news }: PushNewsJob,
): Promise<void> {
  const conversation = await findConversation(deps.db, organizationId, conversationId);
  if (conversation === null || !isStillNews(news, conversation)) return;
  const userId = news.kind === "message" ? await agentOf(deps.db, organizationId, conversation) : news.userId;
  const ids = await subscriptionIds(deps.db, { organizationId, userId, limit: MAX_SUBSCRIPTIONS });
  await deps.enqueueAll(
    ids.map((subscriptionId): Job => ({ kind: "push", organizationId, conversationId, news, subscriptionId })),
  );
}

/** null for a conversation that nobody has, or that still names somebody who works here no longer. */
async function agentOf(
  db: Database,
  organizationId: number,
  { assignedAgentId }: Pick<StoredConversation, "assignedAgentId">,
): Promise<number | null> {
  if (assignedAgentId === null) return null;
  const agent = await findUser(db, { organizationId, userId: assignedAgentId });
  return agent !== null && answersCustomers(agent) ? agent.id : null;
}
