import type { ConversationView } from "../../domain/conversation-view.ts";

/** Whom a conversation is with: by name, else by username, else by number; null where WhatsApp has told none of them. */
export function conversationTitle(
  conversation: Pick<ConversationView, "contact_name" | "username" | "phone_number">,
): string | null {
  const { contact_name: name, username, phone_number: number } = conversation;
  if (name !== null && name.trim() !== "") return name;
  if (username !== null && username !== "") return `@${username}`;
  return number;
}
