import type { SendOutcome } from "../../domain/delivery.ts";
import type { OutboundMessage, ProviderChannel, Recipient } from "../provider.ts";
import { bodyFields, contextFields } from "./body-fields.ts";
import { outcomeOfAnswer } from "./outcome-of-answer.ts";
import { callVonage, type VonageEdge } from "./vonage-edge.ts";

/** Hands one message to Vonage. An answer that did not come is an unknown outcome, never a failure: it has no idempotency key. */
export async function sendMessage(
  edge: VonageEdge,
  channel: ProviderChannel,
  message: OutboundMessage,
): Promise<SendOutcome> {
  const to = addressOf(message.recipient);
  if (to === null) return { kind: "rejected", code: "not_supported", text: "Vonage does not reach groups." };
  const answer = await callVonage(edge, channel.accessToken, {
    method: "POST",
    url: `${edge.url}/v1/messages`,
    body: {
      channel: "whatsapp",
      from: channel.externalId,
      to,
      ...bodyFields(message),
      ...contextFields(message.replyTo),
      client_ref: message.reference,
      webhook_version: "v1",
    },
  });
  return answer.answered ? outcomeOfAnswer(answer) : { kind: "unknown", text: answer.reason };
}

/** Digits without `+`; a person whose number is hidden goes by the user id. */
function addressOf(recipient: Recipient): string | null {
  switch (recipient.kind) {
    case "phone":
      return recipient.phone.replace(/^\+/, "");
    case "user_id":
      return recipient.userId;
    case "group":
      return null;
  }
}
