import { findMessage } from "../../db/messages.ts";
import type { MessageRef } from "../../db/outbox.ts";
import { retriesExhausted, UNKNOWN_OUTCOME } from "../../domain/delivery.ts";
import { deliverMessages, type DeliverDeps, type DeliverReport } from "./deliver-messages.ts";
import { failMessage } from "./fail-message.ts";

/**
 * The queue has run out of tries for this message: it ends as failed, with the last reason, and those behind it get
 * their turn.
 */
export async function giveUpMessage(deps: DeliverDeps, ref: MessageRef): Promise<DeliverReport> {
  const message = await findMessage(deps.db, ref.organizationId, ref.messageId);
  if (message?.status === "pending") {
    const unknown = message.attemptStartedAt !== null;
    await failMessage(deps, ref, unknown ? UNKNOWN_OUTCOME : retriesExhausted(message.failureText));
  }
  return deliverMessages(deps, ref);
}
