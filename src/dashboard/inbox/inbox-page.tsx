import { useOpenConversation } from "../shell/use-open-conversation.ts";

/** The list, and the open conversation beside it. */
export function InboxPage() {
  const open = useOpenConversation();
  return <main id="main">{open}</main>;
}
