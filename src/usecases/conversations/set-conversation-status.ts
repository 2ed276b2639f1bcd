import { setStatus } from "../../db/conversations.ts";
import type { Actor } from "../../domain/actor.ts";
import type { StoredConversation } from "../../domain/conversation-view.ts";
import { AppError } from "../../errors.ts";
import type { ConversationChangeDeps } from "./assign-agent.ts";
import { conversationUpdated } from "../live/live-events.ts";

/** Closes a conversation, or opens it again. Who had it stays on record. */
export async function setConversationStatus(
  deps: ConversationChangeDeps,
  actor: Actor,
  { conversationId, status }: { conversationId: number; status: "open" | "closed" },
): Promise<StoredConversation> {
  const changed = await setStatus(deps.db, { actor, conversationId, status, now: deps.now() });
  if (changed === null) throw new AppError("not_found", "There is no such conversation.");
  await deps.publish(actor.organizationId, [conversationUpdated(changed)]);
  return changed;
}
