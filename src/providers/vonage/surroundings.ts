import type { ChannelEvent } from "../../domain/channel-event.ts";

/** Something that does not have the shape it must have. */
export function unreadable(channelExternalId: string | null, what: string): ChannelEvent {
  return { kind: "unreadable", channelExternalId, reason: `unreadable_${what}` };
}

/** Something about the number that is no message: kept whole. */
export function notice(
  channelExternalId: string | null,
  name: string,
  content: Record<string, unknown>,
  occurredAt: number,
): ChannelEvent {
  return { kind: "notice", channelExternalId, accountId: null, notice: name, content, occurredAt };
}
