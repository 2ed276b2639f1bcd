import { setLabels } from "../../db/conversation-labels.ts";
import { findConversation } from "../../db/conversations.ts";
import { listLabels } from "../../db/labels.ts";
import type { Actor } from "../../domain/actor.ts";
import type { StoredConversation } from "../../domain/conversation-view.ts";
import { AppError } from "../../errors.ts";
import { conversationUpdated } from "../live/live-events.ts";
import type { ConversationChangeDeps } from "./assign-agent.ts";

/**
 * Puts exactly these labels on a conversation.
 * @throws AppError not_found for a conversation or a label that is not of this organization
 */
export async function labelConversation(
  deps: ConversationChangeDeps,
  actor: Actor,
  { conversationId, labelIds }: { conversationId: number; labelIds: number[] },
): Promise<StoredConversation> {
  const { organizationId } = actor;
  const before = await findConversation(deps.db, organizationId, conversationId);
  if (before === null) throw noSuchConversation();
  const wanted = [...new Set(labelIds)];
  if (wanted.length === before.labelIds.length && wanted.every((id) => before.labelIds.includes(id))) return before;
  const known = new Set((await listLabels(deps.db, organizationId)).map((label) => label.id));
  if (!wanted.every((id) => known.has(id))) {
    throw new AppError(
      "not_found",
      "label_ids: there is no such label. GET /api/whatsapp/labels lists those there are.",
      {
        fields: [{ field: "label_ids", problem: "no such label" }],
      },
    );
  }
  const changed = await setLabels(deps.db, { actor, conversationId, labelIds: wanted, now: deps.now() });
  if (changed === null) throw noSuchConversation();
  await deps.publish(organizationId, [conversationUpdated(changed)]);
  return changed;
}

function noSuchConversation(): AppError {
  return new AppError("not_found", "There is no such conversation.");
}
