import type { ChannelEvent } from "../../domain/channel-event.ts";
import { personOf } from "./person-of.ts";
import { notice, unreadable, type Surroundings } from "./surroundings.ts";
import { call } from "./wire.ts";

/** A call shows in its conversation when it begins; the rest of its life is kept as notices. */
export function readCall(item: unknown, around: Surroundings): ChannelEvent {
  const parsed = call.safeParse(item);
  if (!parsed.success) return unreadable(around.channelExternalId, "call");
  const data = parsed.data;
  const inbound = data.direction !== "BUSINESS_INITIATED";
  const ids = inbound
    ? { waId: data.from, userId: data.from_user_id, parentUserId: null }
    : { waId: data.to, userId: data.to_user_id, parentUserId: null };
  const person = personOf(ids, around.contacts);
  if (data.event !== "connect" || person === null) return notice(around, "calls", data, data.timestamp);
  return {
    kind: "message",
    channelExternalId: around.channelExternalId,
    providerMessageId: data.id,
    direction: inbound ? "inbound" : "outbound",
    origin: inbound ? "parley" : "other_app",
    person,
    type: "call",
    text: null,
    // The session description is of no use once the call is over, and long.
    content: { type: "call", call: { ...data, session: undefined } },
    replyTo: null,
    occurredAt: data.timestamp,
    // Calls open the customer service window since Meta's Calling API.
    opensWindow: inbound,
  };
}
