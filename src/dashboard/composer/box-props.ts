import type { ConversationView } from "../../domain/conversation-view.ts";

/** What the boxes for messages and for notes are given. */
export interface BoxProps {
  conversation: ConversationView;
  /** Whether it can be sent at another time too. */
  later: boolean;
  sayTyping(active: boolean): void;
  /** Another number is another wish to write. 0 is none. */
  focusWish: number;
}
