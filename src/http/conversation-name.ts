import { AppError } from "../errors.ts";
import type { ConversationName } from "../usecases/conversations/find-conversation.ts";

/** "conversation_id OR phone_number", as the API documents it: exactly one of them. */
export function conversationNameOf(given: {
  conversation_id?: number | undefined;
  phone_number?: string | undefined;
}): ConversationName {
  const { conversation_id: conversationId, phone_number: phoneNumber } = given;
  if (conversationId !== undefined && phoneNumber === undefined) return { conversationId };
  if (phoneNumber !== undefined && conversationId === undefined) return { phoneNumber };
  const problem =
    conversationId === undefined ? "is needed, or phone_number instead" : "cannot stand beside phone_number";
  throw new AppError("invalid_request", `conversation_id: ${problem}.`, {
    fields: [{ field: "conversation_id", problem }],
  });
}
