import type { SendOutcome } from "../../domain/delivery.ts";
import type { OutboundMessage, ProviderChannel, Recipient } from "../provider.ts";
import { bodyFields, contextFields } from "./body-fields.ts";
import { postToNumber, type GraphEdge } from "./graph-edge.ts";
import { outcomeOfAnswer } from "./outcome-of-answer.ts";

/** Hands one message to Meta. An answer that did not come is an unknown outcome, never a failure: Meta has no idempotency key. */
export async function sendMessage(
  edge: GraphEdge,
  channel: ProviderChannel,
  message: OutboundMessage,
): Promise<SendOutcome> {
  const answer = await postToNumber(edge, channel, "messages", {
    messaging_product: "whatsapp",
    ...recipientFields(message.recipient),
    ...bodyFields(message),
    ...contextFields(message.body, message.replyTo),
    biz_opaque_callback_data: message.reference,
  });
  return answer.answered ? outcomeOfAnswer(answer) : { kind: "unknown", text: answer.reason };
}

/** With `+`, or Meta may put the business's own country code in front; a hidden person goes by `recipient`. */
function recipientFields(recipient: Recipient): Record<string, string> {
  switch (recipient.kind) {
    case "phone":
      return { recipient_type: "individual", to: recipient.phone };
    case "user_id":
      return { recipient_type: "individual", recipient: recipient.userId };
    case "group":
      return { recipient_type: "group", to: recipient.groupId };
  }
}
