import { z } from "zod";
import type { Chat, CustomerMessage } from "../state/chat.ts";
import type { InboundMessage } from "./receive-message.ts";

const editSchema = z.looseObject({
  original_message_id: z.string(),
  message: z.looseObject({ type: z.string() }),
});
const revokeSchema = z.looseObject({ original_message_id: z.string() });

/** Whether it changes or deletes a message, rather than being one. */
export function isChange(inbound: InboundMessage): boolean {
  return inbound.type === "edit" || inbound.type === "revoke";
}

/** Does to the chat what the change says. Null: the customer has no such message; the webhook leaves all the same. */
export function changeMessage(chat: Chat, inbound: InboundMessage): CustomerMessage | null {
  const edit = inbound.type === "edit" ? editSchema.safeParse(inbound["edit"]).data : undefined;
  const revoke = inbound.type === "revoke" ? revokeSchema.safeParse(inbound["revoke"]).data : undefined;
  const targetId = edit?.original_message_id ?? revoke?.original_message_id;
  const target = chat.messages.find((message) => message.id === targetId);
  if (target?.direction !== "from_customer" || target.deleted) return null;
  if (edit) {
    target.content = edit.message[edit.message.type];
    target.edited = true;
  } else {
    target.content = null;
    target.deleted = true;
  }
  target.webhook = "pending";
  return target;
}
