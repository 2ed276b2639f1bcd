import type { Changes } from "../changes.ts";
import type { SimulatorState } from "../state/state.ts";
import type { WebhookPost } from "./webhook-post.ts";

/** Puts the first tick on a customer's messages, or the mark that they could not be handed over. */
export function noteAttempt(state: SimulatorState, changes: Changes, post: WebhookPost): void {
  changes.publish({ type: "webhooks" });
  for (const { messageId } of post.updates) {
    const found = state.messages.get(messageId ?? "");
    if (found?.message.direction !== "from_customer" || found.message.webhook === "stored") continue;
    found.message.webhook = post.state === "delivered" ? "stored" : "undelivered";
    changes.publish({ type: "chat", customer: found.chat.customerKey, phoneNumberId: found.chat.phoneNumberId });
  }
}
