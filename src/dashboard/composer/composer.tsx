import type { ConversationView } from "../../domain/conversation-view.ts";
import type { ConversationLive } from "../live/use-conversation-live.ts";

export interface ComposerProps {
  conversation: ConversationView;
  live: Pick<ConversationLive, "typing" | "sayTyping">;
}

/** Where answers are written. */
export function Composer({ conversation }: ComposerProps) {
  return <div>{conversation.id}</div>;
}
