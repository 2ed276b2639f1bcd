import type { ConversationView } from "./conversation-view.ts";

/** The lists that an inbox is looked at through. */
export const INBOX_VIEWS = ["all", "mine", "unassigned", "unread", "closed"] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

/** Whether a conversation stands in a list. What is closed is in its own list and in no other. */
export function belongsTo(
  view: InboxView,
  conversation: Pick<ConversationView, "status" | "assigned_agent_id" | "unread_count">,
  userId: number,
): boolean {
  const closed = conversation.status === "closed";
  switch (view) {
    case "all":
      return !closed;
    case "mine":
      return !closed && conversation.assigned_agent_id === userId;
    case "unassigned":
      return !closed && conversation.assigned_agent_id === null;
    case "unread":
      return !closed && conversation.unread_count > 0;
    case "closed":
      return closed;
  }
}
