import type { ConversationView } from "../../domain/conversation-view.ts";

/** What an agent does to a conversation from its header. */
export type ConversationChange =
  | { kind: "assign"; agentId: number | null }
  | { kind: "status"; status: "open" | "closed" }
  | { kind: "labels"; labelIds: number[] };

export type ConversationPatch = Partial<Pick<ConversationView, "assigned_agent_id" | "status" | "label_ids">>;

/** What the server will say, shown before it does. */
export function expectedPatch(
  conversation: Pick<ConversationView, "status">,
  change: ConversationChange,
): ConversationPatch {
  switch (change.kind) {
    case "assign": {
      // Giving a conversation to somebody opens it too; giving it back leaves a closed one closed.
      const givenBack = conversation.status === "assigned" ? "open" : conversation.status;
      return { assigned_agent_id: change.agentId, status: change.agentId === null ? givenBack : "assigned" };
    }
    case "status":
      return { status: change.status };
    case "labels":
      return { label_ids: change.labelIds };
  }
}

/** Takes back a patch that was refused, and leaves alone what has happened to the other fields meanwhile. */
export function undone(now: ConversationView, before: ConversationView, patch: ConversationPatch): ConversationView {
  return {
    ...now,
    ...("assigned_agent_id" in patch ? { assigned_agent_id: before.assigned_agent_id } : {}),
    ...("status" in patch ? { status: before.status } : {}),
    ...("label_ids" in patch ? { label_ids: before.label_ids } : {}),
  };
}

/** The labels with this one put on, or taken off. */
export function toggled(labelIds: readonly number[], labelId: number): number[] {
  return labelIds.includes(labelId) ? labelIds.filter((id) => id !== labelId) : [...labelIds, labelId];
}
