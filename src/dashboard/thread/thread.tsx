import type { ConversationView } from "../../domain/conversation-view.ts";

export interface ThreadProps {
  conversation: ConversationView;
  /** A message to go to, such as one that was searched for; null for the newest. */
  goTo: number | null;
}

/** What was said, with notes between, and what is on its way. */
export function Thread({ conversation }: ThreadProps) {
  return <div>{conversation.id}</div>;
}
