import type { ConversationStatus, ConversationView } from "./conversation-view.ts";

/** The lists that an inbox is looked at through. What is closed is in `closed` alone. */
export const INBOX_VIEWS = ["all", "mine", "unassigned", "unread", "closed"] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

/** What decides which lists a conversation is in. */
export type Sortable = Pick<ConversationView, "status" | "assigned_agent_id" | "unread_count">;

/** The statuses that are still worked on. */
export const NOT_CLOSED = ["open", "assigned"] as const satisfies readonly ConversationStatus[];

/**
 * Whether a conversation is in a list: what the database's queries mean, and what a live change asks.
 * @param userId whose `mine` is; null for whoever has no conversations of their own, such as an API key
 */
export function belongsTo(view: InboxView, conversation: Sortable, userId: number | null): boolean {
  const closed = conversation.status === "closed";
  switch (view) {
    case "all":
      return !closed;
    case "mine":
      return !closed && userId !== null && conversation.assigned_agent_id === userId;
    case "unassigned":
      return !closed && conversation.assigned_agent_id === null;
    case "unread":
      return !closed && conversation.unread_count > 0;
    case "closed":
      return closed;
  }
}
