import type { ChannelEvent } from "../../domain/channel-event.ts";
import type { Surroundings } from "./surroundings.ts";
import { changedIdentity, userIdUpdate } from "./wire.ts";

/** What a notice in the thread says about its person's ids: Meta names the old ones as its sender, the new ones inside. */
export function readIdentityChange(event: ChannelEvent): ChannelEvent[] {
  if (event.kind !== "message" || event.type !== "system" || event.direction !== "inbound") return [];
  const changed = changedIdentity.safeParse(event.content["system"]).data;
  if (changed === undefined) return [];
  const current = { waId: changed.wa_id, userId: changed.user_id, parentUserId: changed.parent_user_id };
  if (current.waId === null && current.userId === null) return [];
  return [
    {
      kind: "identity_change",
      channelExternalId: event.channelExternalId,
      providerMessageId: event.providerMessageId,
      person: event.person,
      current,
      occurredAt: event.occurredAt,
    },
  ];
}

/** Meta's field of the same name: a person has a new number, and with it a new user id. Nothing where it can't be read. */
export function readUserIdUpdate(item: unknown, around: Surroundings): ChannelEvent[] {
  const update = userIdUpdate.safeParse(item).data;
  if (update === undefined) return [];
  const { user_id: userId, parent_user_id: parent } = update;
  return [
    {
      kind: "identity_change",
      channelExternalId: around.channelExternalId,
      providerMessageId: null,
      person: {
        waId: update.wa_id,
        userId: userId.previous,
        parentUserId: parent?.previous ?? null,
        groupId: null,
        profileName: null,
        username: null,
      },
      // The number beside it is not said to be the old or the new one, so nothing is made of it.
      current: { waId: null, userId: userId.current, parentUserId: parent?.current ?? null },
      occurredAt: update.timestamp,
    },
  ];
}
