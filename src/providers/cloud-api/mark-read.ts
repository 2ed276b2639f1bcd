import type { ProviderChannel } from "../provider.ts";
import { postToNumber, type GraphEdge } from "./graph-edge.ts";

type Told = { ok: true } | { ok: false; reason: string };

/** Blue ticks for the person: Meta marks this message and all before it. */
export function markRead(edge: GraphEdge, channel: ProviderChannel, providerMessageId: string): Promise<Told> {
  return tellRead(edge, channel, providerMessageId, {});
}

/** "typing…" on the person's phone, for 25 s or until the answer; to Meta it is a kind of reading, and ticks as well. */
export function showTyping(edge: GraphEdge, channel: ProviderChannel, providerMessageId: string): Promise<Told> {
  return tellRead(edge, channel, providerMessageId, { typing_indicator: { type: "text" } });
}

async function tellRead(
  edge: GraphEdge,
  channel: ProviderChannel,
  providerMessageId: string,
  more: Record<string, unknown>,
): Promise<Told> {
  const answer = await postToNumber(edge, channel, "messages", {
    messaging_product: "whatsapp",
    status: "read",
    message_id: providerMessageId,
    ...more,
  });
  if (!answer.answered) return { ok: false, reason: answer.reason };
  return answer.httpStatus === 200 ? { ok: true } : { ok: false, reason: `http_${answer.httpStatus}` };
}
