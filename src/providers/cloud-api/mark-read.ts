import type { ProviderChannel } from "../provider.ts";
import { postToNumber, type GraphEdge } from "./graph-edge.ts";

/** Blue ticks for the person: Meta marks this message and all before it. */
export async function markRead(
  edge: GraphEdge,
  channel: ProviderChannel,
  providerMessageId: string,
): Promise<{ ok: true } | { ok: false; reason: string }> {
  const answer = await postToNumber(edge, channel, "messages", {
    messaging_product: "whatsapp",
    status: "read",
    message_id: providerMessageId,
  });
  if (!answer.answered) return { ok: false, reason: answer.reason };
  return answer.httpStatus === 200 ? { ok: true } : { ok: false, reason: `http_${answer.httpStatus}` };
}
