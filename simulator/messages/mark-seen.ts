import type { SimulatorContext } from "../context.ts";
import type { Chat } from "../state/chat.ts";
import type { Customer } from "../state/customer.ts";
import { reportStatus } from "../webhooks/report-status.ts";

/** The customer looks at the chat: everything of the business that arrived is read. Returns how many messages that were. */
export function markChatSeen(context: SimulatorContext, chat: Chat, customer: Customer): number {
  let count = 0;
  for (const message of chat.messages) {
    if (message.direction !== "from_business" || message.type === "reaction") continue;
    if (message.status !== "sent" && message.status !== "delivered") continue;
    reportStatus(context, { chat, message, customer }, { status: "read" }, 0);
    count += 1;
  }
  return count;
}

/** The customer listens to a voice note. Only the first time is reported; false if there is nothing to listen to. */
export function markPlayed(context: SimulatorContext, customer: Customer, messageId: string): boolean {
  const found = context.state.messages.get(messageId);
  if (found?.chat.customerKey !== customer.key || found.message.direction !== "from_business") return false;
  const { chat, message } = found;
  if (message.type !== "audio" || message.status === "failed") return false;
  if (message.status !== "played") reportStatus(context, { chat, message, customer }, { status: "played" }, 0);
  return true;
}
